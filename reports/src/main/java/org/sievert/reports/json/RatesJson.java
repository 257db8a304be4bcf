package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.rates.Environment;
import org.sievert.verification.rates.UpsetRate;

/** The group {@code radiation}: where chips run, and expected upsets by PDK. Numbers have six digits and an exponent. */
final class RatesJson {
    private static final MathContext DIGITS = new MathContext(6);

    private final RunResults run;

    RatesJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        if (run.upsetRates().isEmpty()) {
            return;
        }
        Environment place = run.place().orElseThrow();
        ObjectNode node = root.putObject("radiation");
        put(node, "crossSectionCm2PerBit", place.crossSectionCm2PerBit());
        place.crossSectionSource().ifPresent(s -> node.put("crossSectionSource", s));
        put(node, "fluxPerCm2S", place.fluxPerCm2S());
        place.fluxSource().ifPresent(s -> node.put("fluxSource", s));
        put(node, "hoursPerYear", place.hoursPerYear());
        node.put("chips", place.chips());
        put(node, "confidence", UpsetRate.CONFIDENCE);
        ObjectNode pdks = node.putObject("pdks");
        run.upsetRates().forEach(r -> one(pdks.putObject(r.pdk()), place, r));
    }

    private static void one(ObjectNode node, Environment place, UpsetRate r) {
        node.put("scheme", r.scheme()).put("flipFlops", r.flipFlops());
        rates(node, "upsets", place, Optional.of(r.upsetsPerHour()));
        r.single().ifPresent(s -> {
            put(node, "outputErrorShare", s.share());
            put(node, "outputErrorShareUpper", s.shareUpper());
            node.put("outputErrorShareFrom", s.source());
        });
        rates(node, "outputErrors", place, r.errorsPerHour());
        rates(node, "outputErrorsUpper", place, r.errorsPerHourUpper());
        rates(node, "pairsInOneTriple", place, r.doublesPerHour());
    }

    private static void rates(ObjectNode node, String what, Environment place, Optional<Double> perHour) {
        perHour.ifPresent(h -> {
            put(node, what + "PerHourAndChip", h);
            put(node, what + "PerYearAndChip", h * place.hoursPerYear());
            put(node, what + "PerYearAllChips", place.perYearOfAll(h));
        });
    }

    private static void put(ObjectNode node, String key, double x) {
        if (Double.isFinite(x)) {
            node.put(key, BigDecimal.valueOf(x).round(DIGITS).doubleValue());
        }
    }
}
