package org.sievert.encodergen.matrix;

import java.util.List;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Interval;

/**
 * y<sub>j</sub> = Σ<sub>i</sub> x<sub>i</sub> · weights[i][j] + constants[j], over integers.
 *
 * @param inputs what each x<sub>i</sub> can be
 * @param weights one row per input, one column per output
 * @param constants one per output
 * @param freeSigns whether an output may come out as its negative, for users that take the sign into account
 */
public record MatrixProblem(List<Interval> inputs, long[][] weights, long[] constants, boolean freeSigns) {
    /** Largest magnitude of a weight. */
    public static final long MAX_WEIGHT = 1L << 40;

    public MatrixProblem {
        inputs = List.copyOf(inputs);
        if (weights.length != inputs.size()) {
            throw new DatapathException(
                    "a matrix for " + inputs.size() + " inputs needs as many rows, not " + weights.length);
        }
        constants = constants.clone();
        weights = weights.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weights[i].clone();
            if (weights[i].length != constants.length) {
                throw new DatapathException("row " + i + " of the matrix has " + weights[i].length + " weights for "
                        + constants.length + " outputs");
            }
            for (long w : weights[i]) {
                if (Math.abs(w) > MAX_WEIGHT) {
                    throw new DatapathException("weight " + w + " in row " + i + " of the matrix is too large");
                }
            }
        }
    }

    /** Without constants. */
    public static MatrixProblem of(List<Interval> inputs, long[][] weights) {
        return new MatrixProblem(inputs, weights, new long[weights.length == 0 ? 0 : weights[0].length], false);
    }

    /** The same problem where signs of outputs do not matter. */
    public MatrixProblem withFreeSigns() {
        return new MatrixProblem(inputs, weights, constants, true);
    }

    public int outputs() {
        return constants.length;
    }
}
