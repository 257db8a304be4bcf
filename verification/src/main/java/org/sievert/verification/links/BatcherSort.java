package org.sievert.verification.links;

import java.util.ArrayList;
import java.util.List;

/**
 * The chip's sorting network, Batcher's merge exchange: a fixed network of comparators, by falling value; a comparator exchanges
 * only where the left value is less than the right one. Which of equal values comes first follows from the network.
 */
final class BatcherSort {
    private static final int[][] COMPARATORS = comparators(LinkBits.CELLS);

    private BatcherSort() {}

    /** Indices of 48 values in the network's order. */
    static int[] order(long[] values) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int[] c : COMPARATORS) {
            if (values[order[c[0]]] < values[order[c[1]]]) {
                int left = order[c[0]];
                order[c[0]] = order[c[1]];
                order[c[1]] = left;
            }
        }
        return order;
    }

    /** Merge exchange: Knuth, The Art of Computer Programming 3, section 5.2.2, algorithm M. */
    private static int[][] comparators(int n) {
        List<int[]> list = new ArrayList<>();
        int top = Integer.highestOneBit(n - 1);
        for (int p = top; p > 0; p /= 2) {
            int q = top;
            int r = 0;
            for (int d = p; d > 0; d = q - p, q /= 2, r = p) {
                for (int i = 0; i + d < n; i++) {
                    if ((i & p) == r) {
                        list.add(new int[] {i, i + d});
                    }
                }
                if (q == p) {
                    break;
                }
            }
        }
        return list.toArray(int[][]::new);
    }
}
