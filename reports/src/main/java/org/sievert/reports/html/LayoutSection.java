package org.sievert.reports.html;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;
import org.sievert.reports.layout.LayoutPicture;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.LayoutReport;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.power.PowerResult;

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
        m.leaf("h3", l.pdk() + ": cells from above");
        m.leaf(
                "p",
                Arrays.stream(LayoutPicture.Kind.values())
                        .map(k -> k.words() + " " + k.css())
                        .collect(Collectors.joining(", ", "Colours: ", ".")));
        m.empty(
                "img",
                Attributes.of(
                        "src",
                        "data:image/png;base64," + report.picture(),
                        "width",
                        "640",
                        "alt",
                        "All cells of the layout on " + l.pdk() + ", coloured by what they are for"));
        l.replicas().ifPresent(r -> distances(r, m));
        corners(l).ifPresent(t -> t.write(m));
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
