package org.sievert.trainingexport.training.plan;

import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;

/**
 * Everything that decides what comes out of a training, besides the events.
 *
 * @param name of the model
 * @param seed of the starting weights and of the order of events
 * @param events that are read from the front of the data
 * @param validation share of them, at their end, that gradients never see
 * @param start encoder whose weights training starts from; random if absent
 */
public record TrainingPlan(
        String name,
        long seed,
        int events,
        double validation,
        EncoderPlan encoder,
        DecoderPlan decoder,
        LossPlan loss,
        Schedule schedule,
        Optional<QuantizedModel> start) {
    public TrainingPlan {
        decoder.steps(encoder.latentSize(), encoder.image());
        if (!(validation > 0 && validation < 1) || events < 2) {
            throw new PlanException("training needs events, and a validation share between 0 and 1");
        }
        start.ifPresent(m -> checkShapes(encoder, m));
    }

    /** Events that training sees; the others validate. */
    public static int trainingEvents(int events, double validation) {
        return Math.max(1, Math.min(events - 1, (int) Math.round(events * (1 - validation))));
    }

    /** The layers with weights of a model, in order. */
    public static List<Layer.Linear> linear(QuantizedModel model) {
        return model.layers().stream()
                .filter(Layer.Linear.class::isInstance)
                .map(Layer.Linear.class::cast)
                .toList();
    }

    private static void checkShapes(EncoderPlan encoder, QuantizedModel model) {
        List<Shape> wanted =
                encoder.steps().stream().map(EncoderPlan.Step::kernel).toList();
        List<Shape> given = linear(model).stream().map(l -> l.kernel().shape()).toList();
        if (!wanted.equals(given)) {
            throw new PlanException("the starting model '" + model.name() + "' has kernels " + given
                    + ", the encoder that is to be trained has " + wanted + "; they must be the same");
        }
    }
}
