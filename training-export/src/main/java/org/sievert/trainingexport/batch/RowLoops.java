package org.sievert.trainingexport.batch;

/**
 * Loops over the lanes of rows. Each writes one array only: loops that write several are not vectorised by the JIT
 * compiler.
 */
final class RowLoops {
    /**
     * Lanes of a row: long enough for vectorised loops, short enough for the second-level cache. The loops have this
     * constant length, because the JIT compiler does not unroll the longer ones far enough to vectorise them otherwise.
     */
    static final int LANES = 512;

    private RowLoops() {}

    static void fill(int[] d, int value) {
        for (int l = 0; l < LANES; l++) {
            d[l] = value;
        }
    }

    static void multiply(int[] d, int[] a, int w) {
        for (int l = 0; l < LANES; l++) {
            d[l] = w * a[l];
        }
    }

    static void add1(int[] d, int[] a, int w) {
        for (int l = 0; l < LANES; l++) {
            d[l] += w * a[l];
        }
    }

    static void add2(int[] d, int[] a, int w, int[] b, int v) {
        for (int l = 0; l < LANES; l++) {
            d[l] += w * a[l] + v * b[l];
        }
    }

    static void add4(int[] d, int[] a0, int[] a1, int[] a2, int[] a3, int[] weights, int at) {
        int w0 = weights[at];
        int w1 = weights[at + 1];
        int w2 = weights[at + 2];
        int w3 = weights[at + 3];
        for (int l = 0; l < LANES; l++) {
            d[l] += w0 * a0[l] + w1 * a1[l] + w2 * a2[l] + w3 * a3[l];
        }
    }

    static void add8(
            int[] d,
            int[] a0,
            int[] a1,
            int[] a2,
            int[] a3,
            int[] a4,
            int[] a5,
            int[] a6,
            int[] a7,
            int[] weights,
            int at) {
        int w0 = weights[at];
        int w1 = weights[at + 1];
        int w2 = weights[at + 2];
        int w3 = weights[at + 3];
        int w4 = weights[at + 4];
        int w5 = weights[at + 5];
        int w6 = weights[at + 6];
        int w7 = weights[at + 7];
        for (int l = 0; l < LANES; l++) {
            d[l] += w0 * a0[l]
                    + w1 * a1[l]
                    + w2 * a2[l]
                    + w3 * a3[l]
                    + w4 * a4[l]
                    + w5 * a5[l]
                    + w6 * a6[l]
                    + w7 * a7[l];
        }
    }

    /** As {@link #add1}, the product floored by {@code shift} bits. */
    static void addFloored1(int[] d, int[] a, int w, int shift) {
        for (int l = 0; l < LANES; l++) {
            d[l] += (w * a[l]) >> shift;
        }
    }

    /** As {@link #add4}, each product floored by {@code shift} bits. */
    static void addFloored4(int[] d, int[] a0, int[] a1, int[] a2, int[] a3, int[] weights, int at, int shift) {
        int w0 = weights[at];
        int w1 = weights[at + 1];
        int w2 = weights[at + 2];
        int w3 = weights[at + 3];
        for (int l = 0; l < LANES; l++) {
            d[l] += ((w0 * a0[l]) >> shift)
                    + ((w1 * a1[l]) >> shift)
                    + ((w2 * a2[l]) >> shift)
                    + ((w3 * a3[l]) >> shift);
        }
    }

    static void addShifted(int[] d, int upD, int[] a, int upA) {
        for (int l = 0; l < LANES; l++) {
            d[l] = (d[l] << upD) + (a[l] << upA);
        }
    }

    static void maximum(int[] d, int bound) {
        for (int l = 0; l < LANES; l++) {
            d[l] = Math.max(d[l], bound);
        }
    }

    /** min(d &middot; 2<sup>up</sup>, bound). */
    static void shiftedMinimum(int[] d, int up, int bound) {
        for (int l = 0; l < LANES; l++) {
            d[l] = Math.min(d[l] << up, bound);
        }
    }

    static void clamp(int[] d, int low, int high) {
        for (int l = 0; l < LANES; l++) {
            d[l] = Math.max(low, Math.min(high, d[l]));
        }
    }

    static void shiftLeft(int[] d, int up) {
        for (int l = 0; l < LANES; l++) {
            d[l] = d[l] << up;
        }
    }

    static void wrapSigned(int[] d, int unused) {
        for (int l = 0; l < LANES; l++) {
            d[l] = d[l] << unused >> unused;
        }
    }

    static void wrapUnsigned(int[] d, int unused) {
        for (int l = 0; l < LANES; l++) {
            d[l] = d[l] << unused >>> unused;
        }
    }

    /** floor((d + offset) / 2<sup>drop</sup>). */
    static void roundPlain(int[] d, int offset, int drop) {
        for (int l = 0; l < LANES; l++) {
            d[l] = (d[l] + offset) >> drop;
        }
    }

    /** As {@link #roundPlain} with one more where the floor is odd. */
    static void roundOdd(int[] d, int offset, int drop) {
        for (int l = 0; l < LANES; l++) {
            d[l] = (d[l] + offset + ((d[l] >> drop) & 1)) >> drop;
        }
    }

    /** As {@link #roundPlain} with {@code extra} more where d is negative. */
    static void roundBySign(int[] d, int offset, int extra, int drop) {
        for (int l = 0; l < LANES; l++) {
            d[l] = (d[l] + offset + (extra & (d[l] >> 31))) >> drop;
        }
    }
}
