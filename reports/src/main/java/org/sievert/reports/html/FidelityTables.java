package org.sievert.reports.html;

import java.util.List;
import java.util.Optional;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.text.Figures;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.CheckedQuantity;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.Estimate;
import org.sievert.verification.fidelity.Metrics;
import org.sievert.verification.fidelity.Resolution;
import org.sievert.verification.fidelity.Volume;

/** The tables of the fidelity section. */
final class FidelityTables {
    private final FidelityReport report;

    FidelityTables(FidelityReport report) {
        this.report = report;
    }

    private static String links(int n) {
        return n + (n == 1 ? " link of 32 bits" : " links of 32 bits");
    }

    /** Distances of all algorithms on all data sets at one number of links. */
    Table distances(int eLinks) {
        Table t = Table.captioned("All algorithms at " + links(eLinks) + " per crossing: earth mover's distance")
                .text("Algorithm")
                .text("Configuration")
                .number("Output bits, mean")
                .number("EMD, mean, empty outputs as 48 equal cells")
                .number("EMD, mean, without empty outputs")
                .number("EMD, median")
                .number("Empty outputs");
        for (DataSetResult d : report.result().dataSets()) {
            t.group(d.name());
            for (AlgorithmResult a : new Comparison(d).at(eLinks)) {
                Metrics m = a.metrics();
                t.row(
                        Cell.of(a.title()),
                        Cell.of(a.configuration()),
                        Cell.of(Figures.decimal(a.volume().meanBits(), 1)),
                        estimate(m.emdMeanEmptyAsUniform(), 1, 3),
                        estimate(m.emdMean(), 1, 3),
                        Cell.of(Figures.decimal(m.emdMedian(), 3)),
                        Cell.of(m.emptyOutputs()));
            }
        }
        return t;
    }

    /** Charges of all algorithms on all data sets at one number of links. */
    Table charges(int eLinks) {
        Table t = Table.captioned("All algorithms at " + links(eLinks) + " per crossing: charge and position")
                .text("Algorithm")
                .number("Cosine similarity")
                .number("Response")
                .number("its spread, %")
                .number("Charge-weighted response")
                .number("its spread, %")
                .number("Position shift, half pitches");
        for (DataSetResult d : report.result().dataSets()) {
            t.group(d.name());
            for (AlgorithmResult a : new Comparison(d).at(eLinks)) {
                Metrics m = a.metrics();
                t.row(
                        Cell.of(a.title()),
                        estimate(m.cosineMean(), 1, 3),
                        estimate(m.responseMean(), 1, 3),
                        estimate(m.responseResolution(), 100, 1),
                        estimate(m.weightedResponseMean(), 1, 3),
                        estimate(m.weightedResponseResolution(), 100, 1),
                        estimate(m.positionShiftMean(), 1, 3));
            }
        }
        return t;
    }

    /** Who has the smallest distance at each number of links. */
    Optional<Table> winners(DataSetResult d) {
        return winners(
                "Smallest mean EMD at equal numbers of links: " + d.name(), "Links", new Comparison(d).byLinks());
    }

    /** Who has it in each bin of occupancy. */
    Optional<Table> winnersByOccupancy(DataSetResult d) {
        return winners(
                "Smallest mean EMD by occupancy at " + links(report.eLinks()) + ": " + d.name(),
                "Cells above 1 MIPT",
                new Comparison(d).byBin("occupancy", report.eLinks(), ""));
    }

    private static Optional<Table> winners(String caption, String condition, List<Comparison.Winner> winners) {
        if (winners.isEmpty()) {
            return Optional.empty();
        }
        Table t = Table.captioned(caption)
                .text(condition)
                .text("Best")
                .number("EMD")
                .text("Next")
                .number("EMD")
                .text("Intervals apart");
        for (Comparison.Winner w : winners) {
            t.row(
                    Cell.of(w.condition()),
                    Cell.of(w.best().title()),
                    estimate(w.best().emd(), 1, 3),
                    w.second().map(s -> Cell.of(s.title())).orElseGet(Cell::none),
                    w.second().map(s -> estimate(s.emd(), 1, 3)).orElseGet(Cell::none),
                    w.second().isEmpty() ? Cell.none() : Cell.of(w.clear() ? "yes" : "no"));
        }
        return Optional.of(t);
    }

    /** Energy resolution over all generated energies. */
    Optional<Table> resolution(DataSetResult d) {
        Table t = Table.captioned("Energy resolution of showers over all energies, pile-up included, at "
                        + links(report.eLinks()) + ": " + d.name())
                .text("Algorithm")
                .number("Showers")
                .number("Resolution, %")
                .number("Shower position shift, half pitches");
        boolean any = false;
        for (AlgorithmResult a : new Comparison(d).at(report.eLinks())) {
            for (Resolution r : a.resolution()) {
                if (Double.isNaN(r.energyLow()) && r.events() > 0) {
                    any = true;
                    t.row(
                            Cell.of(a.title()),
                            Cell.of(r.events()),
                            estimate(r.resolution(), 100, 2),
                            estimate(r.showerShiftMean(), 1, 3));
                }
            }
        }
        return any ? Optional.of(t) : Optional.empty();
    }

    /** Output bits at the number of links that is shown. */
    Table volume(DataSetResult d) {
        Table t = Table.captioned("Data volume per crossing, headers included; " + Figures.plain(d.inputBits())
                        + " bits come in: " + d.name())
                .text("Algorithm")
                .number("Links")
                .number("Bits, mean")
                .number("5 %")
                .number("median")
                .number("95 %")
                .number("largest")
                .number("Reduction");
        for (AlgorithmResult a : d.algorithms()) {
            if (a.eLinks() == report.eLinks()) {
                Volume v = a.volume();
                t.row(
                        Cell.of(a.title()),
                        Cell.of(a.eLinks()),
                        Cell.of(Figures.decimal(v.meanBits(), 1)),
                        Cell.of(Figures.decimal(v.p5(), 0)),
                        Cell.of(Figures.decimal(v.p50(), 0)),
                        Cell.of(Figures.decimal(v.p95(), 0)),
                        Cell.of(Figures.decimal(v.maxBits(), 0)),
                        Cell.of(Figures.decimal(v.reduction(), 2)));
            }
        }
        return t;
    }

    /** The data set's own distributions beside CMS's simulation. */
    Optional<Table> checks(DataSetResult d) {
        if (d.checks().isEmpty()) {
            return Optional.empty();
        }
        Table t = Table.captioned("These events beside CMS's published simulation: " + d.name())
                .text("Quantity")
                .text("Unit")
                .number("median (16 %…84 %)")
                .number("mean")
                .number("standard deviation")
                .number("CMS: median (16 %…84 %)")
                .number("CMS: mean")
                .number("CMS: standard deviation")
                .text("CMS sample");
        for (CheckedQuantity q : d.checks()) {
            t.row(
                    Cell.of(q.quantity()),
                    Cell.of(q.unit()),
                    range(Optional.of(q.here())),
                    number(q.here().mean()),
                    number(q.here().deviation()),
                    range(q.cms()),
                    q.cms().map(c -> number(c.mean())).orElseGet(Cell::none),
                    q.cms().map(c -> number(c.deviation())).orElseGet(Cell::none),
                    q.cmsSample().map(Cell::of).orElseGet(Cell::none));
        }
        return Optional.of(t);
    }

    private static Cell range(Optional<CheckedQuantity.Figures> figures) {
        return figures.filter(f -> Double.isFinite(f.median()))
                .map(f -> Cell.of(short3(f.median())
                        + (Double.isFinite(f.p16()) ? " (" + short3(f.p16()) + "…" + short3(f.p84()) + ")" : "")))
                .orElseGet(Cell::none);
    }

    private static Cell number(double x) {
        return Double.isFinite(x) ? Cell.of(short3(x)) : Cell.none();
    }

    private static String short3(double x) {
        return Figures.decimal(x, Math.abs(x) >= 100 ? 0 : Math.abs(x) >= 10 ? 1 : 2);
    }

    /** A value and its interval, both times {@code factor}. */
    static Cell estimate(Estimate e, double factor, int decimals) {
        if (!Double.isFinite(e.value())) {
            return Cell.none();
        }
        String value = Figures.decimal(factor * e.value(), decimals);
        if (!Double.isFinite(e.low())) {
            return Cell.of(value);
        }
        String interval = "[" + Figures.decimal(factor * e.low(), decimals) + ", "
                + Figures.decimal(factor * e.high(), decimals) + "]";
        return new Cell(m -> m.text(value + " ").leaf("span", Attributes.of("class", "interval"), interval));
    }
}
