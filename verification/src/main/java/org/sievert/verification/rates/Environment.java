package org.sievert.verification.rates;

import java.util.Optional;

/**
 * Where chips run, as the user says.
 *
 * @param crossSectionCm2PerBit upsets of one flip-flop per particle and cm²
 * @param crossSectionSource where that comes from
 * @param fluxPerCm2S particles per cm² and second
 * @param fluxSource where that comes from
 * @param hoursPerYear of running
 * @param chips how many run
 */
public record Environment(
        double crossSectionCm2PerBit,
        Optional<String> crossSectionSource,
        double fluxPerCm2S,
        Optional<String> fluxSource,
        double hoursPerYear,
        long chips) {
    /** Upsets of one flip-flop per second. */
    public double perBitAndSecond() {
        return crossSectionCm2PerBit * fluxPerCm2S;
    }

    /** A rate per hour of one chip, as the number per year of running of all chips. */
    public double perYearOfAll(double perHour) {
        return perHour * hoursPerYear * chips;
    }
}
