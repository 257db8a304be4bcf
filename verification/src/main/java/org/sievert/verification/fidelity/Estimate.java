package org.sievert.verification.fidelity;

/**
 * A measured value with its central 95 % bootstrap interval; NaN where it is not defined.
 *
 * @param low lower end
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {
    /** Nothing was measured. */
    public static final Estimate UNDEFINED = new Estimate(Double.NaN, Double.NaN, Double.NaN);
}
