package org.sievert.encodergen.datapath;

import java.util.Arrays;
import java.util.List;

/**
 * constant + Σ coefficient · leaf, where leaves are inputs and results of nonlinear nodes: what a node computes as far
 * as it is linear. Leaves are ascending node ids and coefficients are not 0.
 */
final class AffineForm {
    private static final int[] NO_LEAVES = {};
    private static final long[] NO_COEFFICIENTS = {};

    private final int[] leaves;
    private final long[] coefficients;
    private final long constant;

    private AffineForm(int[] leaves, long[] coefficients, long constant) {
        this.leaves = leaves;
        this.coefficients = coefficients;
        this.constant = constant;
    }

    static AffineForm constant(long value) {
        return new AffineForm(NO_LEAVES, NO_COEFFICIENTS, value);
    }

    static AffineForm leaf(int id) {
        return new AffineForm(new int[] {id}, new long[] {1}, 0);
    }

    AffineForm times(long factor) {
        if (factor == 0) {
            return constant(0);
        }
        long[] scaled = new long[coefficients.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.multiplyExact(coefficients[i], factor);
        }
        return new AffineForm(leaves, scaled, Math.multiplyExact(constant, factor));
    }

    /** this + factor · other. */
    AffineForm plus(AffineForm other, long factor) {
        int[] ids = new int[leaves.length + other.leaves.length];
        long[] values = new long[ids.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < leaves.length || j < other.leaves.length) {
            int left = i < leaves.length ? leaves[i] : Integer.MAX_VALUE;
            int right = j < other.leaves.length ? other.leaves[j] : Integer.MAX_VALUE;
            long value = left <= right ? coefficients[i++] : 0;
            if (right <= left) {
                value = Math.addExact(value, Math.multiplyExact(factor, other.coefficients[j++]));
            }
            if (value != 0) {
                ids[n] = Math.min(left, right);
                values[n++] = value;
            }
        }
        return new AffineForm(
                Arrays.copyOf(ids, n),
                Arrays.copyOf(values, n),
                Math.addExact(constant, Math.multiplyExact(factor, other.constant)));
    }

    /** Exact if the leaves take all values of their ranges independently. */
    Interval range(List<Interval> ranges) {
        long lo = constant;
        long hi = constant;
        for (int i = 0; i < leaves.length; i++) {
            Interval leaf = ranges.get(leaves[i]);
            long a = Math.multiplyExact(coefficients[i], leaf.lo());
            long b = Math.multiplyExact(coefficients[i], leaf.hi());
            lo = Math.addExact(lo, Math.min(a, b));
            hi = Math.addExact(hi, Math.max(a, b));
        }
        return new Interval(lo, hi);
    }
}
