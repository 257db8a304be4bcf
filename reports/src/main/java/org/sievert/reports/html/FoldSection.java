package org.sievert.reports.html;

import java.util.List;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.FoldTable;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.reports.verdict.FoldText;

/** The numbers of internal cycles that were looked at, and the smallest for each hardening scheme. */
final class FoldSection implements Section {
    @Override
    public String id() {
        return "folds";
    }

    @Override
    public String heading() {
        return "Internal cycles per inference";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return run.folds().isPresent();
    }

    @Override
    public void body(RunResults run, Markup m) {
        FoldTable folds = run.folds().orElseThrow();
        m.leaf(
                "p",
                "Estimates before mapping. Each fold is planned for a corner of the first PDK: the slower the corner, the"
                        + " more registers. Areas include all registers, with the replicas and voters of each hardening"
                        + " scheme.");
        List<String> schemes = folds.schemes();
        Table table = Table.captioned("Folds that were looked at")
                .number("Fold")
                .number("Clock, ns")
                .number("Needs, ns")
                .number("Registers, bits");
        schemes.forEach(s -> table.number(s + ", µm²"));
        table.text("");
        for (FoldTable.Candidate c : folds.candidates()) {
            table.group("planned for " + c.corner() + (c.slowest() ? ", the slowest" : ""));
            Cell[] cells = new Cell[5 + schemes.size()];
            cells[0] = Cell.of(c.fold());
            cells[1] = Cell.of(Figures.plain(c.clockPeriodNs()));
            for (int i = 2; i < cells.length; i++) {
                cells[i] = Cell.of("");
            }
            c.estimate().ifPresent(e -> {
                cells[2] = Cell.of(Figures.plain(Math.round(100 * e.neededNs()) / 100.0));
                cells[3] = Cell.of(e.registerBits());
                for (int s = 0; s < schemes.size(); s++) {
                    cells[4 + s] = Cell.of(Math.round(e.areaUm2().get(schemes.get(s))));
                }
            });
            cells[cells.length - 1] = Cell.of(
                    c.chosen() ? "made" : c.estimate().isEmpty() ? c.refusal() : FoldTable.meets(c) ? "" : "too slow");
            table.row(cells);
        }
        table.write(m);
        Table smallest = Table.captioned("The smallest by hardening scheme")
                .text("Scheme")
                .number("Fold")
                .text("Clock");
        for (String s : schemes) {
            folds.smallest(s).ifPresent(c -> smallest.row(Cell.of(s), Cell.of(c.fold()), Cell.of(FoldText.verdict(c))));
        }
        smallest.write(m);
    }
}
