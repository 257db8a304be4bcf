package org.sievert.reports.html;

import java.util.stream.Collectors;
import org.sievert.reports.figures.LayerCostFigure;
import org.sievert.reports.figures.PipelineFigure;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.OptimiserSummary;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/** The generated circuit before mapping: figures, the datapath by stage, adder bits by layer. */
final class EncoderSection implements Section {
    @Override
    public String id() {
        return "encoder";
    }

    @Override
    public String heading() {
        return "Encoder";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return run.encoder().isPresent();
    }

    @Override
    public void body(RunResults run, Markup m) {
        EncoderSummary e = run.encoder().orElseThrow();
        Table.captioned("The generated encoder, before mapping")
                .text("Property")
                .number("Value")
                .text("Unit")
                .row(
                        Cell.of("Latency, input register to output register"),
                        Cell.of(e.latencyCycles()),
                        Cell.of(e.folded() ? "crossings" : "cycles"))
                .row(
                        Cell.of("Initiation interval: internal clock cycles per inference"),
                        Cell.of(e.initiationInterval()),
                        Cell.of("cycles"))
                .row(Cell.of("Time between two inputs"), Cell.of(Figures.plain(e.clockPeriodNs())), Cell.of("ns"))
                .row(Cell.of("Clock period"), Cell.of(Figures.plain(e.internalClockPeriodNs())), Cell.of("ns"))
                .row(Cell.of("Two-operand adders and subtractors"), Cell.of(e.adders()), Cell.of("adders"))
                .row(Cell.of("Sum of their widths"), Cell.of(e.adderBits()), Cell.of("bits"))
                .row(Cell.of("Adders on the longest path"), Cell.of(e.depth()), Cell.of("adders"))
                .row(Cell.of("Registers, valid and tag included"), Cell.of(e.registerBits()), Cell.of("bits"))
                .row(Cell.of("Weights"), Cell.of(e.weights()), Cell.of(""))
                .row(Cell.of("Hardening against upsets"), Cell.of(e.hardening()), Cell.of(""))
                .write(m);
        m.leaf("h3", "The datapath by stage");
        m.leaf(
                "p",
                "Bars are register ranks, as wide as the bits they hold; between two ranks lies the logic of one clock"
                        + " cycle. The thin bars compare the stages' estimated delays, before any mapping.");
        new PipelineFigure(e).write(m);
        if (!e.layerCosts().isEmpty()) {
            m.leaf("h3", "Where the area goes, before mapping");
            m.leaf(
                    "p",
                    "An adder bit costs about one full adder, so adder bits by layer are the first picture of the"
                            + " area.");
            new LayerCostFigure(e).write(m);
        }
        e.optimiser().ifPresent(o -> optimiser(o, m));
        nodes(e, m);
    }

    private static void optimiser(OptimiserSummary o, Markup m) {
        m.leaf("h3", "What the optimiser did");
        m.leaf(
                "p",
                "Sums are built as " + o.sums() + ": of the candidates below the one with the least area, estimated on "
                        + o.cells() + " before any mapping.");
        Table candidates = Table.captioned("Candidates, estimated")
                .text("Sums")
                .text("Recipe")
                .number("Area, µm²");
        o.candidates()
                .forEach(c -> candidates.row(Cell.of(c.sums()), Cell.of(c.recipe()), Cell.of(Math.round(c.areaUm2()))));
        candidates.write(m);
        Table passes = Table.captioned(
                        "Size of the datapath after each pass; sums that are still whole count as full and"
                                + " half adders")
                .text("Pass")
                .number("Adders")
                .number("Adder bits")
                .number("Saved bits")
                .number("Depth")
                .number("Register bits");
        o.passes()
                .forEach(p -> passes.row(
                        Cell.of(p.pass()),
                        Cell.of(p.after().adders()),
                        Cell.of(p.after().adderBits()),
                        Cell.of(p.before().adderBits() - p.after().adderBits()),
                        Cell.of(p.after().depth()),
                        Cell.of(p.after().registerBits())));
        if (!o.passes().isEmpty()) {
            passes.write(m);
        }
    }

    private static void nodes(EncoderSummary e, Markup m) {
        if (!e.nodeKinds().isEmpty()) {
            String words = e.nodeKinds().entrySet().stream()
                    .map(k -> Figures.count(k.getValue()) + " " + k.getKey())
                    .collect(Collectors.joining(", "));
            m.leaf("p", Attributes.of("class", "muted"), "Nodes of the datapath by kind: " + words + ".");
        }
    }
}
