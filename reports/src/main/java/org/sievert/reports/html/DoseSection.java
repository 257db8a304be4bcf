package org.sievert.reports.html;

import java.util.List;
import org.sievert.pdkflows.dose.DoseResult;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/** What being made for a total dose costs. */
final class DoseSection implements Section {
    @Override
    public String id() {
        return "dose";
    }

    @Override
    public String heading() {
        return "Total dose";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.dose().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        List<DoseResult> all = run.dose();
        DoseResult first = all.get(0);
        m.leaf(
                "p",
                "Profile " + first.profile() + " (" + first.source() + "), " + Figures.plain(first.doseMrad()) + " Mrad"
                        + first.rateKradPerHour()
                                .map(r -> " at " + Figures.plain(r) + " krad/h")
                                .orElse(", no dose rate given")
                        + ". The netlist of this run has no cell that the profile forbids and is sized for the slower"
                        + " cells; the timing section and its check are after the dose, in every corner, with late paths"
                        + " slower by the factor. For comparison the same RTL is mapped without the profile.");
        Table table = Table.captioned("Cost of the dose profile")
                .text("Netlist")
                .number("Area, µm²")
                .number("Cells")
                .number("of forbidden types")
                .number("Setup slack fresh, ns")
                .number("after the dose, ns");
        for (DoseResult d : all) {
            table.group(d.pdk() + " – " + Figures.count(d.forbiddenTypes()) + " cell types forbidden, delay × "
                    + Figures.plain(d.delay()) + ", leakage × " + Figures.plain(d.leakage()) + " ("
                    + (d.assumed() ? "assumed, not measured" : d.derateSource()) + ")");
            row(table, "without the profile", d.without());
            row(table, "this run", d.with());
        }
        table.write(m);
        m.in("details", details -> {
            details.leaf("summary", "Forbidden cells");
            for (DoseResult d : all) {
                d.forbidden()
                        .forEach((reason, cells) -> details.in("p", p -> p.leaf("strong", d.pdk() + ", " + reason)
                                .text(": "
                                        + (cells.isEmpty()
                                                ? "none beyond those that are never used"
                                                : String.join(", ", cells)))));
            }
        });
        m.line();
    }

    private static void row(Table table, String name, DoseResult.Netlist n) {
        table.row(
                Cell.of(name),
                Cell.of(Figures.decimal(n.areaUm2(), 0)),
                Cell.of(Figures.count(n.cells())),
                Cell.of(Figures.count(n.forbiddenCells())),
                Cell.slack(n.freshSlackNs(), 3),
                Cell.slack(n.dosedSlackNs(), 3));
    }
}
