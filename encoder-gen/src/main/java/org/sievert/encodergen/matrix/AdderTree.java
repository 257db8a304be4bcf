package org.sievert.encodergen.matrix;

import java.util.Arrays;
import java.util.Comparator;

/**
 * An order in which two-operand adders sum up operands, with the narrowest first.
 *
 * <p>An adder works from the higher of its operands' lowest bits upwards, and its result keeps the lower of the two. So
 * in any order the lowest bits cost the same, and only the upper ends matter; these are least if the narrowest operands
 * meet first, as in Huffman's code.
 *
 * @param bits width of all adders as da4ml 0.6.0 counts them: from the higher of the operands' lowest bits to the higher
 *     of their ends, and a sign if one of them needs it
 * @param left operand of each adder: a leaf, or the result of adder {@code left − leaves}
 * @param right likewise
 */
record AdderTree(int bits, int[] left, int[] right) {
    /**
     * An operand with its exact range.
     *
     * @param step number of low bits that are known to be 0
     * @param negative whether the operand is to be subtracted
     */
    record Operand(long lo, long hi, int step, boolean negative) {
        long reach() {
            return Math.max(Math.abs(lo), Math.abs(hi));
        }

        int adderBits(Operand other) {
            if (negative && !other.negative) {
                return other.adderBits(this);
            }
            boolean subtracts = negative != other.negative;
            long otherLo = subtracts ? -other.hi : other.lo;
            long otherHi = subtracts ? -other.lo : other.hi;
            long end = Math.max(
                    Math.max(Math.abs(lo), Math.abs(otherLo)),
                    Math.max(Math.abs(hi + (1L << step)), Math.abs(otherHi + (1L << other.step))));
            int sign = lo < 0 || otherLo < 0 ? 1 : 0;
            return Math.max(1, sign + ValueTable.bits(end - 1) - Math.max(step, other.step));
        }

        Operand plus(Operand other) {
            int low = Math.min(step, other.step);
            if (negative == other.negative) {
                return new Operand(lo + other.lo, hi + other.hi, low, negative);
            }
            Operand from = negative ? other : this;
            Operand taken = negative ? this : other;
            return new Operand(from.lo - taken.hi, from.hi - taken.lo, low, false);
        }
    }

    /** The better of two orders: all by size, or those to be added and those to be subtracted apart. */
    static AdderTree of(Operand[] leaves) {
        AdderTree mixed = new Builder(leaves).all();
        AdderTree apart = new Builder(leaves).apart();
        return apart.bits < mixed.bits ? apart : mixed;
    }

    /** Merges sorted leaves with a queue of results, which come out in order of size. */
    private static final class Builder {
        private final Operand[] operands;
        private final Integer[] order;
        private final int leaves;
        private final int[] left;
        private final int[] right;
        private int size;
        private int bits;

        Builder(Operand[] leaves) {
            this.leaves = leaves.length;
            operands = Arrays.copyOf(leaves, Math.max(1, 2 * leaves.length));
            left = new int[Math.max(0, leaves.length - 1)];
            right = new int[left.length];
            size = leaves.length;
            order = new Integer[leaves.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingLong(i -> operands[i].reach()));
        }

        AdderTree all() {
            merge(order, order.length);
            return new AdderTree(bits, left, right);
        }

        AdderTree apart() {
            Integer[] group = new Integer[leaves];
            int[] roots = {-1, -1};
            for (int sign = 0; sign < 2; sign++) {
                int n = 0;
                for (int i : order) {
                    if (operands[i].negative() == (sign == 1)) {
                        group[n++] = i;
                    }
                }
                roots[sign] = n == 0 ? -1 : merge(group, n);
            }
            if (roots[0] >= 0 && roots[1] >= 0) {
                add(roots[0], roots[1]);
            }
            return new AdderTree(bits, left, right);
        }

        private int merge(Integer[] sorted, int count) {
            int leaf = 0;
            int sum = size;
            int last = count == 0 ? -1 : sorted[0];
            for (int i = 1; i < count; i++) {
                int[] pair = new int[2];
                for (int k = 0; k < 2; k++) {
                    boolean takeLeaf =
                            leaf < count && (sum == size || operands[sorted[leaf]].reach() <= operands[sum].reach());
                    pair[k] = takeLeaf ? sorted[leaf++] : sum++;
                }
                last = add(pair[0], pair[1]);
            }
            return last;
        }

        private int add(int a, int b) {
            left[size - leaves] = a;
            right[size - leaves] = b;
            bits += operands[a].adderBits(operands[b]);
            operands[size] = operands[a].plus(operands[b]);
            return size++;
        }
    }
}
