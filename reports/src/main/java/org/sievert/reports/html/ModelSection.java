package org.sievert.reports.html;

import java.util.Optional;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/** The network that was read, layer by layer. */
final class ModelSection implements Section {
    @Override
    public String id() {
        return "model";
    }

    @Override
    public String heading() {
        return "Model and layers";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return run.model().isPresent();
    }

    @Override
    public void body(RunResults run, Markup m) {
        ModelSummary model = run.model().orElseThrow();
        m.in("p", p -> {
            p.text("Model ").leaf("code", model.name()).text(", read as ").leaf("code", model.format());
            p.text(": input " + model.inputShape() + " of ").leaf("code", model.inputType());
            p.text(" (" + Figures.count(model.inputBits(), "bit") + "), output "
                    + Figures.count(model.outputBits(), "bit") + ", " + Figures.count(model.parameters(), "weight")
                    + " and biases in all. ");
            p.leaf("code", "fixed<W,I>").text(" is a signed and ").leaf("code", "ufixed<W,I>");
            p.text(" an unsigned number of W bits, I of them before the binary point.");
        });
        boolean costs = run.encoder().isPresent();
        Table table = Table.captioned("Layers")
                .text("Layer")
                .text("Kind")
                .text("Output shape")
                .text("Output type")
                .number("Parameters");
        if (costs) {
            table.number("Adders").number("Adder bits");
        }
        table.text("Detail");
        for (ModelSummary.LayerSummary l : model.layers()) {
            Cell parameters = l.parameters() == 0 ? Cell.none() : Cell.of(l.parameters());
            if (costs) {
                Optional<EncoderSummary.LayerCost> cost =
                        run.encoder().orElseThrow().costOf(l.name());
                table.row(
                        Cell.code(l.name()),
                        Cell.of(l.kind()),
                        Cell.of(l.outputShape()),
                        Cell.code(l.outputType()),
                        parameters,
                        cost.map(c -> Cell.of(c.adders())).orElseGet(Cell::none),
                        cost.map(c -> Cell.of(c.adderBits())).orElseGet(Cell::none),
                        Cell.of(l.detail()));
            } else {
                table.row(
                        Cell.code(l.name()),
                        Cell.of(l.kind()),
                        Cell.of(l.outputShape()),
                        Cell.code(l.outputType()),
                        parameters,
                        Cell.of(l.detail()));
            }
        }
        table.write(m);
    }
}
