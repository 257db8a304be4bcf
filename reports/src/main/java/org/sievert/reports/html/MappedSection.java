package org.sievert.reports.html;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.cells.CellFamily;
import org.sievert.reports.figures.CellFamilyFigure;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/** The mapped netlists: size by PDK and where the area goes. */
final class MappedSection implements Section {
    private static final int LARGEST = 12;

    @Override
    public String id() {
        return "mapped";
    }

    @Override
    public String heading() {
        return "Mapped netlists";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.synthesis().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        m.leaf(
                "p",
                "The encoder as standard cells of each PDK. The area is the sum of the cells' areas from the liberty file:"
                        + " no wires, no filling, no clock tree. Compare areas within a PDK, not between PDKs.");
        List<SynthesisResult> results = inOrder(run);
        Table table = Table.captioned("Size by PDK")
                .text("PDK")
                .number("Area, µm²")
                .number("Cells")
                .number("Flip-flops")
                .number("Worst setup slack, ns")
                .text("in corner")
                .text("Recipe")
                .text("Tool");
        for (SynthesisResult s : results) {
            Optional<TimingResult.Corner> worst = run.timingOf(s.pdk()).flatMap(MappedSection::worst);
            table.row(
                    Cell.of(s.pdk()),
                    Cell.of(Figures.decimal(s.areaUm2(), 0)),
                    Cell.of(s.cells()),
                    Cell.of(s.flipFlops()),
                    worst.map(c -> Cell.slack(c.worstSetupSlackNs(), 2)).orElseGet(Cell::notRun),
                    worst.map(c -> Cell.of(c.name())).orElseGet(Cell::none),
                    Cell.of(s.recipe()),
                    Cell.of(s.tool()));
        }
        table.write(m);
        m.leaf("h3", "Where the area goes, after mapping");
        new CellFamilyFigure(results).write(m);
        m.in("details", d -> {
            d.leaf("summary", "The cells with the largest areas");
            cells(results, d);
        });
        m.line();
    }

    private static List<SynthesisResult> inOrder(RunResults run) {
        return run.pdks().stream()
                .map(run::synthesisOf)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TimingResult.Corner> worst(TimingResult t) {
        return t.corners().stream().min(Comparator.comparingDouble(TimingResult.Corner::worstSetupSlackNs));
    }

    private static void cells(List<SynthesisResult> results, Markup m) {
        m.leaf(
                "p",
                Attributes.of("class", "muted"),
                "At most " + LARGEST + " for each PDK; all of them are in cells.csv.");
        Table table = Table.captioned("Cells by area")
                .text("Cell")
                .text("Family")
                .number("Instances")
                .number("Area, µm²")
                .number("Share, %");
        for (SynthesisResult s : results) {
            table.group(s.pdk());
            s.areaByCellUm2().entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(LARGEST)
                    .forEach(e -> table.row(
                            Cell.code(e.getKey()),
                            Cell.of(CellFamily.of(e.getKey()).words()),
                            s.cellCounts().containsKey(e.getKey())
                                    ? Cell.of(s.cellCounts().get(e.getKey()))
                                    : Cell.none(),
                            Cell.of(Figures.decimal(e.getValue(), 0)),
                            Cell.of(Figures.decimal(100 * e.getValue() / s.areaUm2(), 1))));
        }
        table.write(m);
    }
}
