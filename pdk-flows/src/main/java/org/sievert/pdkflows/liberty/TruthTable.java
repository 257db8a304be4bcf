package org.sievert.pdkflows.liberty;

import java.util.List;
import java.util.Optional;

/**
 * The function of a cell's output as a table: bit i is the output where input k is bit k of i.
 *
 * @param inputs number of inputs, at most {@link #MAX_INPUTS}
 * @param bits the outputs, 2<sup>inputs</sup> of them
 */
public record TruthTable(int inputs, long bits) {
    /** Larger functions are not tabulated. */
    public static final int MAX_INPUTS = 6;

    /** The table of an output, over the cell's inputs in their order; empty without a function or with too many inputs. */
    public static Optional<TruthTable> of(LibertyCell cell, LibertyPin output) {
        List<String> names = cell.inputs().stream().map(LibertyPin::name).toList();
        if (output.function().isEmpty() || output.threeState().isPresent() || names.size() > MAX_INPUTS) {
            return Optional.empty();
        }
        long rows = mask(names.size());
        try {
            return Optional.of(
                    new TruthTable(names.size(), new Parser(output.function().get(), names, rows).parse() & rows));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the cell has one output, no state and this function under some order of its inputs. */
    public static boolean is(LibertyCell cell, TruthTable wanted) {
        return cell.sequential().isEmpty()
                && cell.outputs().size() == 1
                && of(cell, cell.outputs().get(0))
                        .filter(wanted::equalsInSomeOrder)
                        .isPresent();
    }

    private boolean equalsInSomeOrder(TruthTable other) {
        return inputs == other.inputs && permuted(other, new int[inputs], 0, 0);
    }

    private boolean permuted(TruthTable other, int[] order, int at, int used) {
        if (at == inputs) {
            for (int row = 0; row < 1 << inputs; row++) {
                int turned = 0;
                for (int k = 0; k < inputs; k++) {
                    turned |= (row >> k & 1) << order[k];
                }
                if ((bits >> row & 1) != (other.bits >> turned & 1)) {
                    return false;
                }
            }
            return true;
        }
        for (int k = 0; k < inputs; k++) {
            order[at] = k;
            if ((used >> k & 1) == 0 && permuted(other, order, at + 1, used | 1 << k)) {
                return true;
            }
        }
        return false;
    }

    private static long mask(int inputs) {
        return inputs == MAX_INPUTS ? -1 : (1L << (1 << inputs)) - 1;
    }

    /** Boolean expressions as liberty writes them: ! or ', then * or &amp; or a blank, then ^, then + or |. */
    private static final class Parser {
        private final String text;
        private final List<String> names;
        private final long rows;
        private int at;

        Parser(String text, List<String> names, long rows) {
            this.text = text;
            this.names = names;
            this.rows = rows;
        }

        long parse() {
            long value = or();
            if (peek() != 0) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }

        private char peek() {
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '"')) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private long or() {
            long value = xor();
            while (peek() == '+' || peek() == '|') {
                at++;
                value |= xor();
            }
            return value;
        }

        private long xor() {
            long value = and();
            while (peek() == '^') {
                at++;
                value ^= and();
            }
            return value;
        }

        private long and() {
            long value = factor();
            while (true) {
                char c = peek();
                if (c == '*' || c == '&') {
                    at++;
                } else if (c != '(' && c != '!' && !Character.isLetterOrDigit(c) && c != '_') {
                    return value;
                }
                value &= factor();
            }
        }

        private long factor() {
            char c = peek();
            if (c == '!') {
                at++;
                return ~factor() & rows;
            }
            long value;
            if (c == '(') {
                at++;
                value = or();
                if (peek() != ')') {
                    throw new IllegalArgumentException(text);
                }
                at++;
            } else {
                value = literal();
            }
            while (peek() == '\'') {
                at++;
                value = ~value & rows;
            }
            return value;
        }

        private long literal() {
            int from = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            String word = text.substring(from, at);
            if (word.equals("0") || word.equals("1")) {
                return word.equals("1") ? rows : 0;
            }
            int input = names.indexOf(word);
            if (input < 0) {
                throw new IllegalArgumentException(text);
            }
            long value = 0;
            for (int row = 0; row < 1 << names.size(); row++) {
                value |= (long) (row >> input & 1) << row;
            }
            return value;
        }
    }
}
