package org.sievert.reports.html;

import java.util.List;
import java.util.Optional;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.fidelity.DataSetFigures;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.fidelity.DataSetResult;

/** What the compression keeps of the physics, against the chip's other algorithms at equal numbers of links. */
final class FidelitySection implements Section {
    @Override
    public String id() {
        return "fidelity";
    }

    @Override
    public String heading() {
        return "Reconstruction fidelity and data volume";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return run.fidelity().isPresent() || run.model().isPresent();
    }

    @Override
    public void body(RunResults run, Markup m) {
        if (run.fidelity().isEmpty()) {
            m.in("p", p -> {
                p.leaf("span", Attributes.of("class", "muted"), "Not run.").text(" This stage needs events (");
                p.leaf("code", "data").text(") and a decoder (");
                p.leaf("code", "model.decoder").text(") in the spec.");
            });
            return;
        }
        FidelityReport report = run.fidelity().orElseThrow();
        m.leaf(
                "p",
                "Every event went through the encoder in integers, exactly as the chip computes it, through the chip's"
                        + " link format, and through the decoder; the chip's other algorithms had the same events and the"
                        + " same number of links, each in its own bit format. The earth mover's distance (EMD) is the"
                        + " least mean distance by which the decoded charge must be moved to give the true map, in half"
                        + " cell pitches: 0 is perfect. Ranges in brackets are 95 % bootstrap intervals.");
        FidelityTables tables = new FidelityTables(report);
        tables.distances(report.eLinks()).write(m);
        tables.charges(report.eLinks()).write(m);
        for (DataSetResult d : report.result().dataSets()) {
            m.leaf("h3", "Events: " + d.name());
            dataSet(report, d, tables, m);
        }
        m.in("details", details -> {
            details.leaf("summary", "The same at every other number of links").line();
            for (int links : links(report)) {
                if (links != report.eLinks()) {
                    tables.distances(links).write(details);
                    tables.charges(links).write(details);
                }
            }
        });
    }

    private static List<Integer> links(FidelityReport report) {
        return report.result().dataSets().stream()
                .flatMap(d -> new Comparison(d).eLinks().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static void dataSet(FidelityReport report, DataSetResult d, FidelityTables tables, Markup m) {
        m.leaf("p", Attributes.of("class", "note"), events(d));
        DataSetFigures figures = new DataSetFigures(report, d);
        tables.winners(d).ifPresent(t -> t.write(m));
        tables.winnersByOccupancy(d).ifPresent(t -> t.write(m));
        figures.distances().forEach(f -> write(f, m));
        figures.energies().forEach(f -> write(f, m));
        tables.resolution(d).ifPresent(t -> t.write(m));
        tables.volume(d).write(m);
        figures.volumes().forEach(f -> write(f, m));
        figures.displays().forEach(f -> write(f, m));
        tables.checks(d).ifPresent(t -> t.write(m));
    }

    private static String events(DataSetResult d) {
        String empty = d.emptyInputs() == 0
                ? ""
                : "; " + Figures.count(d.emptyInputs()) + " of them without any charge, which are in no mean";
        return Figures.count(d.events(), "event") + empty + ". Intervals from "
                + Figures.count(d.bootstrap(), "resampling") + ".";
    }

    /** A figure with what it shows, in words, below it. */
    static void write(ChartFigure figure, Markup m) {
        figure.write(m);
        m.in("p", Attributes.of("class", "note"), p -> {
            p.text(figure.description() + " ");
            p.text("Numbers: ").leaf("code", "figures/" + figure.id() + ".csv");
            p.text(", picture: ").leaf("code", "figures/" + figure.id() + ".svg");
        });
        m.line();
    }

    /** The best baseline at the number of links that is shown, for the page's top. */
    static Optional<String> rival(FidelityReport report) {
        return report.result().dataSets().stream()
                .findFirst()
                .flatMap(d -> new Comparison(d).bestBaseline(report.eLinks()))
                .map(a -> a.title() + " "
                        + Figures.decimal(Comparison.measure(a.metrics()).value(), 3));
    }
}
