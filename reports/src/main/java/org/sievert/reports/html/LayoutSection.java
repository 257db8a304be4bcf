package org.sievert.reports.html;

import java.util.List;
import java.util.Optional;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.LayoutReport;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.simulation.DelayRun;
import org.sievert.verification.timed.TimingMargins;

/** The layouts: figures, pictures, distances of copies, times of the steps. */
final class LayoutSection implements Section {
    @Override
    public String id() {
        return "layout";
    }

    @Override
    public String heading() {
        return "Layout";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.layouts().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        List<LayoutReport> all =
                run.pdks().stream().map(run::layoutOf).flatMap(Optional::stream).toList();
        if (all.stream().anyMatch(l -> l.layout().flow().equals("qflow"))) {
            m.leaf(
                    "p",
                    "The flow qflow places with graywolf, routes with qrouter and checks with magic; its routed netlist is"
                            + " what magic extracts from the drawn wires. It has no power straps, no clock tree, no timing"
                            + " and no cell layouts: it shows that the circuit can be placed and wired, not that it is"
                            + " ready for a foundry.");
        }
        Table table = Table.captioned("Layouts")
                .text("PDK")
                .text("Flow")
                .number("Die, µm²")
                .number("Full, %")
                .number("Cells")
                .number("Wire, mm")
                .number("Vias")
                .number("Violations")
                .number("Setup slack, ns")
                .number("Hold slack, ns")
                .number("Copies apart, µm")
                .number("Power, mW")
                .number("Energy per inference, nJ");
        for (LayoutReport report : all) {
            LayoutResult l = report.layout();
            table.row(
                    Cell.of(l.pdk()),
                    Cell.of(l.flow()),
                    Cell.of(Figures.decimal(l.dieAreaUm2(), 0)),
                    Cell.of(Figures.decimal(100 * l.utilization(), 1)),
                    Cell.of(Figures.count(l.cells())),
                    Cell.of(Figures.decimal(l.wireLengthUm() / 1000, 1)),
                    Cell.of(Figures.count(l.vias())),
                    Cell.of(Figures.count(l.drcViolations())),
                    l.worstSetupSlackNs().isPresent()
                            ? Cell.slack(l.worstSetupSlackNs().getAsDouble(), 3)
                            : Cell.of("–"),
                    l.worstHoldSlackNs().isPresent()
                            ? Cell.slack(l.worstHoldSlackNs().getAsDouble(), 3)
                            : Cell.of("–"),
                    Cell.of(l.replicas()
                            .map(r -> Figures.decimal(r.leastUm(), 1))
                            .orElse("–")),
                    Cell.of(report.power()
                            .map(p -> Figures.decimal(p.main().totalMw(), 3))
                            .orElse("–")),
                    Cell.of(report.power()
                            .map(p -> Figures.decimal(p.energyPerInferenceNj(), 4))
                            .orElse("–")));
        }
        table.write(m);
        all.stream()
                .flatMap(l -> l.power().stream())
                .findFirst()
                .ifPresent(p -> m.leaf("p", "Power: " + p.mainCorner() + " corner, " + PowerResult.ROUTED + "."));
        all.forEach(l -> one(l, m));
    }

    private static void one(LayoutReport report, Markup m) {
        LayoutResult l = report.layout();
        for (LayoutReport.Picture picture : report.pictures()) {
            m.leaf("h3", l.pdk() + ": " + picture.title());
            m.leaf("p", picture.legend());
            m.empty(
                    "img",
                    Attributes.of(
                            "src",
                            "data:image/png;base64," + picture.png(),
                            "width",
                            "640",
                            "alt",
                            "Layout on " + l.pdk() + ": " + picture.title()));
        }
        l.replicas().ifPresent(r -> distances(r, m));
        corners(l).ifPresent(t -> t.write(m));
        delays(report).ifPresent(t -> t.write(m));
        report.upsets()
                .ifPresent(u -> m.leaf(
                        "p",
                        "Upsets of neighbours in the layout: " + u.description() + "; "
                                + Figures.count(u.injections()) + " of " + Figures.count(u.population()) + " possible, "
                                + Figures.count(u.outputErrors()) + " reached an output, " + Figures.count(u.latent())
                                + " stayed."));
        Table steps = Table.captioned("Steps on " + l.pdk() + " (" + l.tool() + ")")
                .text("Step")
                .number("Seconds");
        l.steps().forEach(s -> steps.row(Cell.of(s.name()), Cell.of(Figures.decimal(s.seconds(), 1))));
        steps.write(m);
    }

    private static Optional<Table> corners(LayoutResult l) {
        if (l.corners().isEmpty()) {
            return Optional.empty();
        }
        Table table = Table.captioned("Timing with extracted wires and the real clock tree on " + l.pdk())
                .text("Corner")
                .number("Setup slack, ns")
                .number("Hold slack, ns");
        for (LayoutResult.Corner c : l.corners()) {
            table.row(Cell.of(c.name()), Cell.slack(c.setupSlackNs(), 3), Cell.slack(c.holdSlackNs(), 3));
        }
        return Optional.of(table);
    }

    private static Optional<Table> delays(LayoutReport report) {
        if (report.delays().isEmpty()) {
            return Optional.empty();
        }
        Table table = Table.captioned("The routed netlist with its delays on " + report.pdk()
                        + ": changes of data that came closest to a flip-flop's window")
                .text("Corner, delays")
                .number("Vectors")
                .number("Mismatches")
                .number("Changes checked")
                .number("Setup violations")
                .number("Hold violations")
                .number("Copies differ, cycles")
                .text("Closest before, ns")
                .text("Closest after, ns");
        for (DelayRun r : report.delays()) {
            table.row(
                    Cell.of(r.corner() + ", " + r.delays().word()),
                    Cell.of(Figures.count(r.vectors().vectors())),
                    Cell.of(Figures.count(r.vectors().mismatches())),
                    Cell.of(Figures.count(r.timing().checked())),
                    Cell.of(Figures.count(r.timing().setupViolations())),
                    Cell.of(Figures.count(r.timing().holdViolations())),
                    Cell.of(Figures.count(r.disagreements())),
                    Cell.of(margin(r.timing().setup())),
                    Cell.of(margin(r.timing().hold())));
        }
        return Optional.of(table);
    }

    private static String margin(Optional<TimingMargins.Margin> margin) {
        return margin.map(m -> Figures.signed(m.ns(), 3) + " at " + m.instance())
                .orElse("–");
    }

    private static void distances(ReplicaDistances r, Markup m) {
        Table table = Table.captioned("Bits by the distance of their closest copies")
                .text("Distance, µm")
                .number("Bits");
        for (ReplicaDistances.Bin bin : r.histogram()) {
            if (bin.bits() > 0) {
                table.row(
                        Cell.of(Figures.plain(bin.fromUm()) + " to " + Figures.plain(bin.toUm())),
                        Cell.of(Figures.count(bin.bits())));
            }
        }
        table.write(m);
    }
}
