package org.sievert.cli.spec;

import java.util.Optional;
import org.sievert.pdkflows.dose.DoseProfile;
import org.sievert.pdkflows.dose.DoseProfileReader;
import org.sievert.verification.rates.Environment;

/** The section {@code radiation}: what upset rates are computed with, and the total dose. */
final class RadiationKeys {
    /** All hours of a year. */
    private static final double YEAR = 8766;

    private static final long MOST_CHIPS = 1_000_000_000;

    private RadiationKeys() {}

    static RadiationSpec read(Section top, SpecFiles files) {
        Optional<Section> radiation = top.section(
                "radiation",
                "crossSectionCm2PerBit",
                "crossSectionSource",
                "fluxPerCm2S",
                "fluxSource",
                "hoursPerYear",
                "chips",
                "dose");
        return radiation
                .map(r -> new RadiationSpec(
                        place(r),
                        r.section("dose", "profile", "mrad", "rateKradPerHour").map(d -> dose(d, files))))
                .orElse(RadiationSpec.NONE);
    }

    private static Optional<Environment> place(Section r) {
        Optional<Double> crossSection = positive(r, "crossSectionCm2PerBit");
        Optional<Double> flux = positive(r, "fluxPerCm2S");
        if (crossSection.isEmpty() && flux.isEmpty()) {
            for (String key : new String[] {"crossSectionSource", "fluxSource", "hoursPerYear", "chips"}) {
                if (r.has(key)) {
                    throw r.error(key, "rates also need crossSectionCm2PerBit and fluxPerCm2S");
                }
            }
            return Optional.empty();
        }
        return Optional.of(new Environment(
                crossSection.orElseThrow(
                        () -> r.missing("crossSectionCm2PerBit", "upsets per flip-flop, particle and cm2, like 1e-14")),
                r.text("crossSectionSource"),
                flux.orElseThrow(() -> r.missing("fluxPerCm2S", "particles per cm2 and second, like 2e7")),
                r.text("fluxSource"),
                r.number("hoursPerYear", 0, YEAR).orElse(YEAR),
                r.whole("chips", 1, MOST_CHIPS).orElse(1L)));
    }

    private static Optional<Double> positive(Section s, String key) {
        return s.number(key, 0, Double.MAX_VALUE).map(x -> {
            if (x > 0 && !Double.isInfinite(x)) {
                return x;
            }
            throw s.error(key, "expected a number above 0, found " + x);
        });
    }

    /** A shipped profile by its name, or a file. */
    private static RadiationSpec.Dose dose(Section d, SpecFiles files) {
        String name = d.requiredText(
                "profile",
                "a shipped profile (" + String.join(", ", DoseProfileReader.SHIPPED) + ") or a YAML file of your own");
        DoseProfile profile =
                DoseProfileReader.shipped(name).orElseGet(() -> DoseProfileReader.read(files.file(d, "profile", name)));
        double mrad = positive(d, "mrad")
                .orElseThrow(() -> d.missing("mrad", "the total dose in Mrad, one that the profile has"));
        return new RadiationSpec.Dose(profile, mrad, positive(d, "rateKradPerHour"));
    }
}
