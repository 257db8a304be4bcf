package org.sievert.reports.html;

import java.util.List;
import java.util.Optional;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.power.PowerResult;

/** Power of the mapped netlists from counted toggles, in every corner. */
final class PowerSection implements Section {
    @Override
    public String id() {
        return "power";
    }

    @Override
    public String heading() {
        return "Power";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.power().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        List<PowerResult> all =
                run.pdks().stream().map(run::powerOf).flatMap(Optional::stream).toList();
        PowerResult first = all.get(0);
        m.leaf(
                "p",
                "Leakage, energies inside cells and charging of pins, from the toggles of a zero-delay simulation of each"
                        + " mapped netlist, one vector per inference: " + first.vectors() + ". Glitches, wires and a"
                        + " clock tree are not in these figures, so they are a lower bound. Energy per inference is power"
                        + " times " + Figures.plain(first.inferencePeriodNs())
                        + " ns, the time between two inferences.");
        if (first.leakageFactor() != 1) {
            m.leaf(
                    "p",
                    "Leakage is the library's times " + Figures.plain(first.leakageFactor())
                            + ", as the dose profile has it after the dose.");
        }
        if (!first.fromData()) {
            m.leaf(
                    "p",
                    Attributes.of("class", "muted"),
                    "These vectors are made to cover the inputs' range: the spec has neither detector events nor vectors"
                            + " of its own. Power in the detector will be another.");
        }
        Table table = Table.captioned("Power by corner")
                .text("Corner")
                .text("Condition")
                .number("Power, mW")
                .number("Energy per inference, nJ")
                .number("Leakage, mW")
                .number("Inside cells, mW")
                .number("Charging pins, mW")
                .number("of which clock, mW")
                .number("registers, mW")
                .number("logic, mW");
        for (PowerResult p : all) {
            table.group(p.pdk() + " – clock " + Figures.plain(p.clockPeriodNs()) + " ns, "
                    + Figures.decimal(p.meanTogglesPerCycle(), 3) + " toggles per net and cycle, "
                    + Figures.count(p.countedCycles()) + " cycles counted");
            for (PowerResult.Corner c : p.corners()) {
                table.row(
                        Cell.of(c.name()
                                + (c.name().equals(p.mainCorner())
                                                && p.corners().size() > 1
                                        ? " (the PDK's)"
                                        : "")),
                        Cell.of(c.condition()),
                        Cell.of(Figures.decimal(c.totalMw(), 3)),
                        Cell.of(Figures.decimal(p.energyPerInferenceNj(c), 4)),
                        Cell.of(Figures.decimal(c.leakageMw(), 4)),
                        Cell.of(Figures.decimal(c.internalMw(), 3)),
                        Cell.of(Figures.decimal(c.switchingMw(), 3)),
                        Cell.of(Figures.decimal(c.clockMw(), 3)),
                        Cell.of(Figures.decimal(c.registersMw(), 3)),
                        Cell.of(Figures.decimal(c.logicMw(), 3)));
            }
        }
        table.write(m);
    }
}
