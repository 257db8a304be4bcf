package org.sievert.verification.fidelity;

/**
 * Energy resolution of generated showers.
 *
 * @param energyLow of the generated energy, GeV; NaN for all from 10 GeV on
 * @param energyHigh of the generated energy, GeV; NaN for all from 10 GeV on
 * @param events showers in this range
 * @param resolution standard deviation over mean of the calibrated estimate of a shower's charge over the true one
 *     ({@link org.sievert.verification.measure.ShowerEstimator})
 * @param showerShiftMean mean distance of the decoded centre from the shower's, half cell pitches
 */
public record Resolution(
        double energyLow, double energyHigh, long events, Estimate resolution, Estimate showerShiftMean) {}
