package org.sievert.encodergen.emit;

import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.encodergen.compress.PrefixNetwork;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Type;

/** Writes the gates of a parallel prefix adder; constant bits of its rows are not inputs but shape the gates. */
final class PrefixAdderModule {
    private static final Expression ZERO = Expression.uint(0, 1);
    private static final Expression ONE = Expression.uint(1, 1);

    private final ModuleBuilder module;
    private final Expression[] generate;
    private final Expression[] propagate;

    private PrefixAdderModule(ModuleBuilder module, int columns) {
        this.module = module;
        generate = new Expression[columns];
        propagate = new Expression[columns];
    }

    /**
     * What the columns of a tree's prefix adder look like, the lowest first, one character for each: how many of its bits are
     * variable, or {@code +} for a variable and a constant 1, {@code k} for the constant 1 alone; {@code c} in front for a
     * carry that comes in. Trees with the same columns share a module.
     */
    static String signature(CompressorTree tree) {
        int ripple = tree.a().size() - tree.prefix();
        StringBuilder text = new StringBuilder(ripple > 0 || tree.carryIn() != 0 ? "c" : "");
        for (int c = ripple; c < tree.a().size(); c++) {
            int a = tree.a().get(c);
            int b = tree.b().get(c);
            text.append(a > 1 && b > 1 ? '2' : a > 1 ? b == 1 ? '+' : '1' : a == 1 ? 'k' : '0');
        }
        return text.toString();
    }

    /** Ports {@code a} and {@code b}, {@code ci} if a carry comes in, and {@code s} of the same width. */
    static void write(ModuleBuilder module, String signature) {
        boolean carries = signature.startsWith("c");
        String columns = carries ? signature.substring(1) : signature;
        new PrefixAdderModule(module, columns.length()).write(columns, carries);
    }

    private void write(String columns, boolean carries) {
        int n = columns.length();
        Expression a = module.input("a", Type.uint(n));
        Expression b = module.input("b", Type.uint(n));
        Expression ci = carries ? module.input("ci", Type.bool()) : ZERO;
        for (int i = 0; i < n; i++) {
            column(columns.charAt(i), i, a.bits(i, i), b.bits(i, i));
        }
        Expression[] half = propagate.clone();
        int number = 0;
        for (PrefixNetwork.Operator o : PrefixNetwork.of(n - 1).operators()) {
            int i = o.column();
            int from = o.from();
            generate[i] = named("g" + number, or(generate[i], and(propagate[i], generate[from])));
            propagate[i] = named("p" + number, and(propagate[i], propagate[from]));
            number++;
        }
        Expression sum = null;
        for (int i = 0; i < n; i++) {
            Expression carry = i == 0 ? ci : or(generate[i - 1], and(propagate[i - 1], ci));
            Expression bit = xor(half[i], carry);
            sum = sum == null ? bit : bit.cat(sum);
        }
        module.output("s", sum);
    }

    private void column(char kind, int i, Expression a, Expression b) {
        switch (kind) {
            case '2' -> {
                generate[i] = named("both" + i, a.and(b));
                propagate[i] = named("one" + i, a.xor(b));
            }
            case '1' -> {
                generate[i] = ZERO;
                propagate[i] = a;
            }
            case '+' -> {
                generate[i] = a;
                propagate[i] = a.not();
            }
            default -> {
                generate[i] = ZERO;
                propagate[i] = kind == 'k' ? ONE : ZERO;
            }
        }
    }

    private Expression named(String name, Expression value) {
        return value == ZERO || value == ONE ? value : module.node(name, value);
    }

    private static Expression and(Expression x, Expression y) {
        if (x == ZERO || y == ZERO) {
            return ZERO;
        }
        return x == ONE ? y : y == ONE ? x : x.and(y);
    }

    private static Expression or(Expression x, Expression y) {
        if (x == ONE || y == ONE) {
            return ONE;
        }
        return x == ZERO ? y : y == ZERO ? x : x.or(y);
    }

    private static Expression xor(Expression x, Expression y) {
        if (x == ZERO || y == ZERO) {
            return x == ZERO ? y : x;
        }
        return x == ONE ? y.not() : y == ONE ? x.not() : x.xor(y);
    }
}
