package org.sievert.firrtl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Modules of random expressions over random inputs, with every value on an output. */
final class RandomCircuits {

    private static final int MAX_WIDTH = 150;

    private final Random random;
    private final List<Expression> values = new ArrayList<>();

    private RandomCircuits(long seed) {
        this.random = new Random(seed);
    }

    static Circuit circuit(long seed, int nodes) {
        return new RandomCircuits(seed).build(nodes);
    }

    private Circuit build(int nodes) {
        return Circuit.of(
                "Random",
                c -> c.publicModule("Random", m -> {
                    for (int i = 0; i < 4; i++) {
                        values.add(m.input("u_" + i, Type.uint(1 + random.nextInt(i == 0 ? 1 : 20))));
                        values.add(m.input("s_" + i, Type.sint(1 + random.nextInt(i == 0 ? 1 : 70))));
                    }
                    // firtool warns of a public module in which nothing is left.
                    m.output("first", values.get(0).not());
                    for (int i = 0; i < nodes; i++) {
                        Expression value = expression();
                        Reference node = m.node("n", value);
                        values.add(node);
                        if (node.width() > 0) {
                            // A width that is claimed too small makes firtool warn of a truncation, one too large is an
                            // error
                            // in head: so both rules of width agree exactly.
                            m.output("o_" + i, node.asUInt());
                            m.output(
                                    "top_" + i, node.asUInt().head(node.width()).head(1));
                        }
                    }
                }));
    }

    private Expression expression() {
        while (true) {
            try {
                Expression value = nested();
                if (value.width() <= MAX_WIDTH) {
                    return value;
                }
            } catch (IllegalArgumentException refused) {
                // Operands that do not go together: take others.
                continue;
            }
        }
    }

    private Expression nested() {
        int choice = random.nextInt(10);
        if (choice == 0) {
            return Expression.mux(operand().asUInt().orr(), operand(), operand());
        }
        PrimOp.Kind[] kinds = PrimOp.Kind.values();
        PrimOp.Kind kind = kinds[random.nextInt(kinds.length)];
        if (kind == PrimOp.Kind.AS_CLOCK || kind == PrimOp.Kind.AS_ASYNC_RESET) {
            return nested();
        }
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < kind.operandCount(); i++) {
            operands.add(choice == 1 ? nested() : operand());
        }
        List<Integer> parameters = new ArrayList<>();
        for (int i = 0; i < kind.parameterCount(); i++) {
            parameters.add(random.nextInt(12));
        }
        PrimOp value = PrimOp.of(kind, operands, parameters);
        return isMiscompiled(value) ? nested() : value;
    }

    /** What FirtoolDefectsCheck refuses. */
    private static boolean isMiscompiled(PrimOp op) {
        boolean signed = op.operands().get(0).type().isSigned();
        boolean bitwise =
                List.of(PrimOp.Kind.AND, PrimOp.Kind.OR, PrimOp.Kind.XOR).contains(op.kind());
        return op.kind() == PrimOp.Kind.SUB && !signed || bitwise && signed && op.width() > 64;
    }

    private Expression operand() {
        if (random.nextInt(6) > 0) {
            return values.get(random.nextInt(values.size()));
        }
        int width = random.nextInt(70);
        Type type = Type.integer(random.nextBoolean(), width);
        return Literal.of(Evaluator.wrap(new BigInteger(width, random), type), type);
    }
}
