package org.sievert.reports.html;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.rates.Environment;
import org.sievert.verification.rates.UpsetRate;

/** How many upsets are to be expected where the chips run. */
final class RatesSection implements Section {
    @Override
    public String id() {
        return "rates";
    }

    @Override
    public String heading() {
        return "Expected upsets";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.upsetRates().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        Environment place = run.place().orElseThrow();
        List<UpsetRate> rates = run.upsetRates();
        m.leaf(
                "p",
                "For " + number(place.crossSectionCm2PerBit()) + " cm² per flip-flop ("
                        + source(place.crossSectionSource()) + ") and " + number(place.fluxPerCm2S())
                        + " particles per cm² and second (" + source(place.fluxSource()) + "), "
                        + number(place.hoursPerYear()) + " hours of running a year, "
                        + Figures.count(place.chips(), "chip")
                        + ". Both numbers are the spec's and taken as exact; the upper limits below are those of the"
                        + " campaign's sample at 95 %. Raw rate: flip-flops × cross-section × flux. Pairs: two particles"
                        + " in one voted triple within a clock period. One particle that upsets two neighbouring"
                        + " flip-flops, transients in logic, clock and reset, and latch-up are not in these rates.");
        Table table = Table.captioned("Expected upsets")
                .text("PDK")
                .number("Flip-flops")
                .number("Upsets per hour and chip")
                .number("per year, all chips")
                .number("Share that reaches an output")
                .number("at most")
                .number("Wrong outputs per hour and chip")
                .number("per year, all chips")
                .number("at most")
                .number("of which pairs, per year")
                .text("Share from");
        for (UpsetRate r : rates) {
            table.row(
                    Cell.of(r.pdk()),
                    Cell.of(Figures.count(r.flipFlops())),
                    Cell.of(number(r.upsetsPerHour())),
                    Cell.of(number(place.perYearOfAll(r.upsetsPerHour()))),
                    r.single().map(s -> Cell.of(number(s.share()))).orElseGet(Cell::notRun),
                    r.single().map(s -> Cell.of(number(s.shareUpper()))).orElseGet(Cell::notRun),
                    rate(r.errorsPerHour()),
                    rate(r.errorsPerHour().map(place::perYearOfAll)),
                    rate(r.errorsPerHourUpper().map(place::perYearOfAll)),
                    r.doublesPerHour()
                            .map(d -> Cell.of(number(place.perYearOfAll(d))))
                            .orElseGet(Cell::none),
                    Cell.of(r.single().map(UpsetRate.Single::source).orElse("")));
        }
        table.write(m);
    }

    private static Cell rate(Optional<Double> perHour) {
        return perHour.map(r -> Cell.of(number(r))).orElseGet(Cell::notRun);
    }

    private static String source(Optional<String> source) {
        return source.orElse("the spec does not say where from");
    }

    /** Three digits, with a power of ten where that is shorter. */
    private static String number(double x) {
        if (x == 0) {
            return "0";
        }
        double size = Math.abs(x);
        return size >= 1e-3 && size < 1e5
                ? String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 1 ? "%.2f" : "%.4f", x)
                : String.format(Locale.ROOT, "%.2e", x);
    }
}
