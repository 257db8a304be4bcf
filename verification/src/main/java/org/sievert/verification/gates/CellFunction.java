package org.sievert.verification.gates;

import java.util.ArrayList;
import java.util.List;

/**
 * A boolean function in the liberty's notation as a table over three values.
 *
 * <p>Notation: {@code !} before or {@code '} after an operand inverts; {@code &}, {@code *} or nothing between operands
 * is and; {@code ^} is exclusive or; {@code |} or {@code +} is or; this is also the order of binding (Liberty User
 * Guide, "function" attribute). A result is unknown only if it really depends on an unknown input.
 */
final class CellFunction {
    static final byte ZERO = 0;
    static final byte ONE = 1;
    static final byte UNKNOWN = 2;

    private static final int MOST_INPUTS = 9;

    private final List<String> inputs;
    private final byte[] table;

    private CellFunction(List<String> inputs, byte[] table) {
        this.inputs = inputs;
        this.table = table;
    }

    /**
     * @param text the function
     * @param where names the cell and attribute in errors
     * @throws GateException if it is not of that notation, or has more than nine inputs
     */
    static CellFunction parse(String text, String where) {
        Parser parser = new Parser(text, where);
        Node root = parser.all();
        int n = parser.names.size();
        if (n > MOST_INPUTS) {
            throw new GateException(where + ": " + n + " inputs are more than " + MOST_INPUTS + ": " + text);
        }
        byte[] two = new byte[1 << n];
        for (int bits = 0; bits < two.length; bits++) {
            two[bits] = (byte) (root.at(bits) ? 1 : 0);
        }
        byte[] table = new byte[1 << 2 * n];
        for (int index = 0; index < table.length; index++) {
            table[index] = resolve(two, index, n);
        }
        return new CellFunction(List.copyOf(parser.names), table);
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
    List<String> inputs() {
        return inputs;
    }

    /** Results by index: two bits per input, the first input lowest; 0, 1 or {@link #UNKNOWN}. */
    byte[] table() {
        return table;
    }

    private interface Node {
        boolean at(int bits);
    }

    private static final class Parser {
        private final String text;
        private final String where;
        private final List<String> names = new ArrayList<>();
        private int at;

        Parser(String text, String where) {
            this.text = text;
            this.where = where;
        }

        Node all() {
            Node n = or();
            if (peek() != 0) {
                throw error();
            }
            return n;
        }

        private Node or() {
            Node a = xor();
            while (peek() == '|' || peek() == '+') {
                at++;
                Node left = a;
                Node right = xor();
                a = bits -> left.at(bits) | right.at(bits);
            }
            return a;
        }

        private Node xor() {
            Node a = and();
            while (peek() == '^') {
                at++;
                Node left = a;
                Node right = and();
                a = bits -> left.at(bits) ^ right.at(bits);
            }
            return a;
        }

        private Node and() {
            Node a = operand();
            while (true) {
                char c = peek();
                if (c == '&' || c == '*') {
                    at++;
                } else if (c != '!' && c != '(' && !isName(c)) {
                    return a;
                }
                Node left = a;
                Node right = operand();
                a = bits -> left.at(bits) & right.at(bits);
            }
        }

        private Node operand() {
            char c = peek();
            Node n;
            if (c == '!') {
                at++;
                Node inner = operand();
                return bits -> !inner.at(bits);
            } else if (c == '(') {
                at++;
                n = or();
                if (peek() != ')') {
                    throw error();
                }
                at++;
            } else if (isName(c)) {
                n = named();
            } else {
                throw error();
            }
            while (peek() == '\'') {
                at++;
                Node inner = n;
                n = bits -> !inner.at(bits);
            }
            return n;
        }

        private Node named() {
            int start = at;
            while (at < text.length() && (isName(text.charAt(at)) || "[]".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            String name = text.substring(start, at);
            if (name.equals("0") || name.equals("1")) {
                return bits -> name.equals("1");
            }
            if (!names.contains(name)) {
                names.add(name);
            }
            int bit = names.indexOf(name);
            return bits -> (bits >> bit & 1) != 0;
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
