package org.sievert.reports.html;

import org.sievert.reports.fidelity.TrainingFigures;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;

/** How the model was trained: learning curves, weights before and after. */
final class TrainingSection implements Section {
    @Override
    public String id() {
        return "training";
    }

    @Override
    public String heading() {
        return "Training";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return run.training().filter(t -> !t.epochs().isEmpty()).isPresent();
    }

    @Override
    public void body(RunResults run, Markup m) {
        m.leaf(
                "p",
                "As 'sievert train' recorded it beside the model. 'float' is training in full precision, 'quantised' goes"
                        + " on from its best weights with every rounding of the chip in the forward pass, 'twin' trains the"
                        + " full-precision network on for as long, so that the comparison of the two is fair.");
        new TrainingFigures(run.training().orElseThrow()).all().forEach(f -> FidelitySection.write(f, m));
    }
}
