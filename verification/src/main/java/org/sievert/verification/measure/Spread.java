package org.sievert.verification.measure;

import java.util.Arrays;

/**
 * A figure with its central 95 % bootstrap interval (percentile method).
 *
 * @param value in the sample; NaN if undefined
 * @param low 2.5 % quantile of the resamplings; NaN without any
 * @param high 97.5 % quantile
 */
public record Spread(double value, double low, double high) {
    /** Of the values in the sample and in each resampling; resamplings in which it is undefined do not count. */
    static Spread of(double[] values) {
        double[] sorted = Arrays.stream(values, 1, values.length)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return new Spread(values[0], quantile(sorted, 0.025), quantile(sorted, 0.975));
    }

    private static double quantile(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = q * (sorted.length - 1);
        int below = (int) at;
        double share = at - below;
        return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
    }
}
