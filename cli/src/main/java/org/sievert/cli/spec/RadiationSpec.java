package org.sievert.cli.spec;

import java.util.Optional;
import org.sievert.pdkflows.dose.DoseProfile;
import org.sievert.verification.rates.Environment;

/**
 * What the spec says of radiation.
 *
 * @param place cross-section and flux, for rates of upsets
 * @param dose the total dose that the design is made for
 */
public record RadiationSpec(Optional<Environment> place, Optional<Dose> dose) {
    /** Nothing. */
    public static final RadiationSpec NONE = new RadiationSpec(Optional.empty(), Optional.empty());

    /**
     * A dose in a profile.
     *
     * @param doseMrad total dose, Mrad
     * @param rateKradPerHour dose rate, krad/h
     */
    public record Dose(DoseProfile profile, double doseMrad, Optional<Double> rateKradPerHour) {}
}
