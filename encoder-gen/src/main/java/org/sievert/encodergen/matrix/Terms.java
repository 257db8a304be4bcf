package org.sievert.encodergen.matrix;

import java.util.Arrays;

/**
 * Terms ± value · 2<sup>shift</sup> as ints, value id in the upper bits, so that sorted terms are grouped by value and
 * ascend by shift.
 */
final class Terms {
    static final int MAX_SHIFT = 63;
    static final int[] NONE = {};

    private Terms() {}

    static int of(int value, int shift, boolean negative) {
        if (shift < 0 || shift > MAX_SHIFT) {
            throw new IllegalArgumentException("shift " + shift);
        }
        return value << 7 | shift << 1 | (negative ? 1 : 0);
    }

    static int value(int term) {
        return term >>> 7;
    }

    static int shift(int term) {
        return term >>> 1 & 63;
    }

    static boolean negative(int term) {
        return (term & 1) != 0;
    }

    /** term · ±2<sup>shift</sup>. */
    static int scaled(int term, int shift, boolean negate) {
        return of(value(term), shift(term) + shift, negative(term) != negate);
    }

    /** −row. */
    static int[] negated(int[] row) {
        int[] result = row.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= 1;
        }
        return result;
    }

    /**
     * The row with one more term. Where it meets a term of the same value and shift, the two cancel or carry, so that no
     * two terms of a row have both in common.
     */
    static int[] plus(int[] row, int term) {
        int at = Arrays.binarySearch(row, term & ~1);
        int place = at >= 0 ? at : -at - 1;
        if (place < row.length && (row[place] ^ term) >>> 1 == 0) {
            int[] less = without(row, place);
            return row[place] == term ? plus(less, term + 2) : less;
        }
        int[] more = new int[row.length + 1];
        System.arraycopy(row, 0, more, 0, place);
        more[place] = term;
        System.arraycopy(row, place, more, place + 1, row.length - place);
        return more;
    }

    static int[] without(int[] row, int place) {
        int[] less = new int[row.length - 1];
        System.arraycopy(row, 0, less, 0, place);
        System.arraycopy(row, place + 1, less, place, less.length - place);
        return less;
    }

    /** The terms of a value in canonical signed digits, where that takes fewer terms than the row has. */
    static int[] recoded(int[] row) {
        int[] result = row;
        int from = 0;
        while (from < row.length) {
            int value = value(row[from]);
            int to = from;
            long weight = 0;
            while (to < row.length && value(row[to]) == value) {
                weight += (negative(row[to]) ? -1L : 1L) << shift(row[to]);
                to++;
            }
            if (to - from > 1 && Long.bitCount(weight ^ 3 * weight) < to - from) {
                int[] rest =
                        Arrays.stream(result).filter(t -> value(t) != value).toArray();
                for (int t : digits(value, weight)) {
                    rest = plus(rest, t);
                }
                result = rest;
            }
            from = to;
        }
        return result;
    }

    /** value · weight as terms in canonical signed digits, ascending. */
    static int[] digits(int value, long weight) {
        int[] terms = new int[Long.bitCount(weight ^ 3 * weight)];
        int n = 0;
        long rest = weight;
        for (int shift = 0; rest != 0; shift++) {
            if ((rest & 1) != 0) {
                boolean negative = (rest & 3) == 3;
                terms[n++] = of(value, shift, negative);
                rest += negative ? 1 : -1;
            }
            rest >>= 1;
        }
        return terms;
    }
}
