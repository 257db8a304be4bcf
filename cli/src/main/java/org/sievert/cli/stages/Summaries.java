package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.results.ModelSummary;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;

/** Figures about a model for the report. */
final class Summaries {
    private Summaries() {}

    static ModelSummary of(QuantizedModel model) {
        return new ModelSummary(
                model.name(),
                model.format(),
                model.input().shape().toString(),
                model.input().element().toString(),
                model.layers().stream().map(Summaries::of).toList(),
                model.parameters(),
                model.inputBits(),
                model.outputBits());
    }

    private static ModelSummary.LayerSummary of(Layer layer) {
        int parameters =
                layer instanceof Layer.Linear l ? l.kernel().size() + l.bias().size() : 0;
        return new ModelSummary.LayerSummary(
                layer.name(),
                layer.kind(),
                layer.output().shape().toString(),
                layer.output().element().toString(),
                parameters,
                detail(layer));
    }

    private static String detail(Layer layer) {
        List<String> parts = new ArrayList<>();
        if (layer instanceof Layer.Linear l) {
            parts.add("kernel " + l.kernel().shape() + " " + l.kernel().type());
            parts.add("bias " + l.bias().type());
            l.accumulation().product().ifPresent(q -> parts.add("each product " + q));
            l.accumulation().accumulator().ifPresent(q -> parts.add("partial sums " + q));
        }
        if (layer instanceof Layer.Conv2d c) {
            parts.add("stride " + c.rowStride() + "x" + c.columnStride());
        } else if (layer instanceof Layer.Quantize q) {
            parts.add(q.quantizer().toString());
        } else if (layer instanceof Layer.Minimum m) {
            parts.add("at most " + Math.scalb((double) m.bound(), -m.boundFraction()));
        } else if (layer instanceof Layer.Pad p) {
            parts.add("top " + p.top() + ", bottom " + p.bottom() + ", left " + p.left() + ", right " + p.right());
        }
        return String.join(", ", parts);
    }
}
