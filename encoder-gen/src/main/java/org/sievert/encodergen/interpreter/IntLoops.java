package org.sievert.encodergen.interpreter;

/** One loop per operation over the first {@code n} vectors of a block; simple enough for the JIT compiler to vectorise. */
final class IntLoops {
    private IntLoops() {}

    static void add(int[] d, int[] a, int[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] + b[i];
        }
    }

    static void addShifted(int[] d, int[] a, int[] b, int shift, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] + (b[i] << shift);
        }
    }

    static void subtract(int[] d, int[] a, int[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] - b[i];
        }
    }

    static void subtractShifted(int[] d, int[] a, int[] b, int shift, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] - (b[i] << shift);
        }
    }

    static void subtractFromShifted(int[] d, int[] a, int shift, int[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = (a[i] << shift) - b[i];
        }
    }

    static void subtractBothShifted(int[] d, int[] a, int shiftA, int[] b, int shiftB, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = (a[i] << shiftA) - (b[i] << shiftB);
        }
    }

    static void negate(int[] d, int[] a, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = -a[i];
        }
    }

    static void shiftLeft(int[] d, int[] a, int shift, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] << shift;
        }
    }

    static void shiftRight(int[] d, int[] a, int shift, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] >> shift;
        }
    }

    static void wrapSigned(int[] d, int[] a, int drop, int unused, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] >> drop << unused >> unused;
        }
    }

    static void wrapUnsigned(int[] d, int[] a, int drop, int unused, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = a[i] >> drop << unused >>> unused;
        }
    }

    /** The last bit is kept where the dropped bits are not all 0; {@code −rest >>> 31} is 1 there. */
    static void tieToEven(int[] d, int[] a, int bits, int n) {
        int mask = (1 << bits) - 1;
        for (int i = 0; i < n; i++) {
            d[i] = (a[i] >> bits) & (~1 | (-(a[i] & mask) >>> 31));
        }
    }

    static void clamp(int[] d, int[] a, int lo, int hi, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.max(lo, Math.min(hi, a[i]));
        }
    }

    static void minimum(int[] d, int[] a, int[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.min(a[i], b[i]);
        }
    }

    static void maximum(int[] d, int[] a, int[] b, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.max(a[i], b[i]);
        }
    }

    static void mux(int[] d, int[] select, int[] one, int[] zero, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = zero[i] ^ ((one[i] ^ zero[i]) & -select[i]);
        }
    }

    static void fill(int[] d, int value, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = value;
        }
    }

    static void multiplyAdd(int[] d, int[] a, int w, int n) {
        for (int i = 0; i < n; i++) {
            d[i] += w * a[i];
        }
    }

    static void multiplyAdd4(int[] d, int[] a0, int w0, int[] a1, int w1, int[] a2, int w2, int[] a3, int w3, int n) {
        for (int i = 0; i < n; i++) {
            d[i] += w0 * a0[i] + w1 * a1[i] + w2 * a2[i] + w3 * a3[i];
        }
    }
}
