package org.sievert.encodergen.matrix;

import java.util.Arrays;

/** Σ coefficient · input with ascending inputs and no coefficient 0. */
final class LinearForm {
    static final LinearForm ZERO = new LinearForm(new int[0], new long[0]);

    private final int[] inputs;
    private final long[] coefficients;
    private final int hash;

    private LinearForm(int[] inputs, long[] coefficients) {
        this.inputs = inputs;
        this.coefficients = coefficients;
        this.hash = 31 * Arrays.hashCode(inputs) + Arrays.hashCode(coefficients);
    }

    static LinearForm input(int input) {
        return new LinearForm(new int[] {input}, new long[] {1});
    }

    /**
     * Whether the negative of the form is the one to build: most of the weight is negative, which would take more signs
     * and carries, or of two even ones the one that leads with a negative coefficient.
     */
    boolean isTurned() {
        long sum = Arrays.stream(coefficients).sum();
        return sum < 0 || sum == 0 && coefficients.length > 0 && coefficients[0] < 0;
    }

    boolean isZero() {
        return inputs.length == 0;
    }

    int size() {
        return inputs.length;
    }

    int leaf(int place) {
        return inputs[place];
    }

    long coefficient(int place) {
        return coefficients[place];
    }

    LinearForm negated() {
        return ZERO.plus(this, -1);
    }

    /** this + factor · other. */
    LinearForm plus(LinearForm other, long factor) {
        int[] ids = new int[inputs.length + other.inputs.length];
        long[] values = new long[ids.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < inputs.length || j < other.inputs.length) {
            int left = i < inputs.length ? inputs[i] : Integer.MAX_VALUE;
            int right = j < other.inputs.length ? other.inputs[j] : Integer.MAX_VALUE;
            long value = left <= right ? coefficients[i++] : 0;
            if (right <= left) {
                value = Math.addExact(value, Math.multiplyExact(factor, other.coefficients[j++]));
            }
            if (value != 0) {
                ids[n] = Math.min(left, right);
                values[n++] = value;
            }
        }
        return new LinearForm(Arrays.copyOf(ids, n), Arrays.copyOf(values, n));
    }

    /** Σ row, by halves so that long rows cost n log n. */
    static LinearForm sum(ValueTable values, int[] row) {
        return sum(values, row, 0, row.length);
    }

    private static LinearForm sum(ValueTable values, int[] row, int from, int to) {
        if (to - from == 0) {
            return ZERO;
        }
        if (to - from == 1) {
            int t = row[from];
            long factor = (Terms.negative(t) ? -1L : 1L) << Terms.shift(t);
            return ZERO.plus(values.form(Terms.value(t)), factor);
        }
        int half = (from + to) >>> 1;
        return sum(values, row, from, half).plus(sum(values, row, half, to), 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearForm f
                && hash == f.hash
                && Arrays.equals(inputs, f.inputs)
                && Arrays.equals(coefficients, f.coefficients);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
