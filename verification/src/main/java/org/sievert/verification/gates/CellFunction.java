package org.sievert.verification.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A boolean function in the liberty's notation: a table over three values, and a program for 64 two-valued lanes.
 *
 * <p>Notation: {@code !} before or {@code '} after an operand inverts; {@code &}, {@code *} or nothing between operands
 * is and; {@code ^} is exclusive or; {@code |} or {@code +} is or; this is also the order of binding (Liberty User
 * Guide, "function" attribute). A result is unknown only if it really depends on an unknown input.
 */
public final class CellFunction {
    /** A value of {@link #table}. */
    public static final byte ZERO = 0;

    /** A value of {@link #table}. */
    public static final byte ONE = 1;

    /** A value of {@link #table}. */
    public static final byte UNKNOWN = 2;

    /** Most inputs of a function. */
    public static final int MOST_INPUTS = 9;

    private static final int LANES = 64;

    private final List<String> inputs;
    private final Postfix program;
    private final byte[] table;

    private CellFunction(List<String> inputs, Postfix program, byte[] table) {
        this.inputs = inputs;
        this.program = program;
        this.table = table;
    }

    /**
     * @param text the function
     * @param where names the cell and attribute in errors
     * @throws GateException if it is not of that notation, or has more than nine inputs
     */
    public static CellFunction parse(String text, String where) {
        Parser parser = new Parser(text, where);
        parser.all();
        int n = parser.names.size();
        if (n > MOST_INPUTS) {
            throw new GateException(where + ": " + n + " inputs are more than " + MOST_INPUTS + ": " + text);
        }
        Postfix program = parser.program.build();
        byte[] two = twoValued(program, n);
        byte[] table = new byte[1 << 2 * n];
        for (int index = 0; index < table.length; index++) {
            table[index] = resolve(two, index, n);
        }
        return new CellFunction(List.copyOf(parser.names), program, table);
    }

    private static byte[] twoValued(Postfix program, int n) {
        byte[] two = new byte[1 << n];
        long[] lanes = new long[n];
        for (int from = 0; from < two.length; from += LANES) {
            for (int i = 0; i < n; i++) {
                lanes[i] = 0;
                for (int lane = 0; lane < LANES; lane++) {
                    lanes[i] |= (long) (from + lane >> i & 1) << lane;
                }
            }
            long result = program.at(lanes);
            for (int lane = 0; lane < Math.min(LANES, two.length); lane++) {
                two[from + lane] = (byte) (result >>> lane & 1);
            }
        }
        return two;
    }

    /** The common result for every way to fill in the unknown inputs. */
    private static byte resolve(byte[] two, int index, int n) {
        int ones = 0;
        int unknown = 0;
        for (int i = 0; i < n; i++) {
            int value = index >> 2 * i & 3;
            ones |= (value == ONE ? 1 : 0) << i;
            unknown |= (value > ONE ? 1 : 0) << i;
        }
        byte first = two[ones];
        for (int fill = unknown; fill != 0; fill = fill - 1 & unknown) {
            if (two[ones | fill] != first) {
                return UNKNOWN;
            }
        }
        return first;
    }

    /** Names of the inputs, in the order of the table's index. */
    public List<String> inputs() {
        return inputs;
    }

    /**
     * The function of 64 independent lanes.
     *
     * @param in bit l of element i is input i in lane l; at least as many elements as there are inputs
     */
    public long at(long[] in) {
        return program.at(in);
    }

    /**
     * The function over other values than bits, such as literals of a graph.
     *
     * @param in value of each input, by its number
     */
    public <T> T over(Algebra<T> algebra, IntFunction<T> in) {
        return program.over(algebra, in);
    }

    /**
     * The steps that compute the function, for {@link Postfix#step}.
     *
     * @param operands number of each input; steps from 0 push these
     */
    public int[] program(int[] operands) {
        return program.on(operands);
    }

    /** Entries of the stack that the steps need. */
    public int stackDepth() {
        return program.depth();
    }

    /** Results by index: two bits per input, the first input lowest; 0, 1 or {@link #UNKNOWN}. */
    public byte[] table() {
        return table;
    }

    private static final class Parser {
        private final String text;
        private final String where;
        private final List<String> names = new ArrayList<>();
        private final Postfix.Builder program = new Postfix.Builder();
        private int at;

        Parser(String text, String where) {
            this.text = text;
            this.where = where;
        }

        void all() {
            or();
            if (peek() != 0) {
                throw error();
            }
        }

        private void or() {
            xor();
            while (peek() == '|' || peek() == '+') {
                at++;
                xor();
                program.or();
            }
        }

        private void xor() {
            and();
            while (peek() == '^') {
                at++;
                and();
                program.xor();
            }
        }

        private void and() {
            operand();
            while (true) {
                char c = peek();
                if (c == '&' || c == '*') {
                    at++;
                } else if (c != '!' && c != '(' && !isName(c)) {
                    return;
                }
                operand();
                program.and();
            }
        }

        private void operand() {
            char c = peek();
            if (c == '!') {
                at++;
                operand();
                program.not();
                return;
            } else if (c == '(') {
                at++;
                or();
                if (peek() != ')') {
                    throw error();
                }
                at++;
            } else if (isName(c)) {
                named();
            } else {
                throw error();
            }
            while (peek() == '\'') {
                at++;
                program.not();
            }
        }

        private void named() {
            int start = at;
            while (at < text.length() && (isName(text.charAt(at)) || "[]".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            String name = text.substring(start, at);
            if (name.equals("0") || name.equals("1")) {
                program.constant(name.equals("1"));
                return;
            }
            if (!names.contains(name)) {
                names.add(name);
            }
            program.input(names.indexOf(name));
        }

        private static boolean isName(char c) {
            return Character.isLetterOrDigit(c) || c == '_';
        }

        /** The next character that is not blank, or 0 at the end. */
        private char peek() {
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '"')) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private GateException error() {
            return new GateException(where + ": cannot read the function '" + text + "' at position " + at);
        }
    }
}
