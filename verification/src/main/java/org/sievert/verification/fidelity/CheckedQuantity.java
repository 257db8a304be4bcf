package org.sievert.verification.fidelity;

import java.util.Optional;

/**
 * The distribution of one quantity of a data set, beside the published one.
 *
 * @param quantity what, for people
 * @param unit of all figures, empty for pure numbers
 * @param here in this data set
 * @param cms in CMS's simulation, where published
 * @param cmsSample which sample that was
 */
public record CheckedQuantity(
        String quantity, String unit, Figures here, Optional<Figures> cms, Optional<String> cmsSample) {
    /** NaN for what is not known. */
    public record Figures(double median, double p16, double p84, double mean, double deviation) {}
}
