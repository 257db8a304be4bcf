package org.sievert.trainingexport.training.torch;

import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.EventSource;
import org.sievert.trainingexport.detector.GeneratorSettings;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.plan.CellImage;
import org.sievert.trainingexport.training.plan.DecoderPlan;
import org.sievert.trainingexport.training.plan.DecoderPlan.Activation;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;
import org.sievert.trainingexport.training.plan.EncoderPlan;
import org.sievert.trainingexport.training.plan.LinearPlan;
import org.sievert.trainingexport.training.plan.LossPlan;
import org.sievert.trainingexport.training.plan.Schedule;
import org.sievert.trainingexport.training.plan.TrainingPlan;
import org.sievert.trainingexport.training.plan.WeightGrid;

/** Small plans for tests. */
final class Plans {
    private Plans() {}

    static Quantizer type(String text) {
        return Quantizer.parse(text).orElseThrow();
    }

    static WeightGrid grid(String text) {
        return WeightGrid.parse(text).orElseThrow();
    }

    static LinearPlan linear(String name, String weights, boolean relu, String activation) {
        return new LinearPlan(name, grid(weights), grid("fixed<8,1>"), Optional.empty(), relu, type(activation), 0);
    }

    /** Few filters, few latent values. */
    static EncoderPlan encoder() {
        return new EncoderPlan(
                CellImage.GRID_4X4X3,
                FixedType.ufixed(8, 0),
                Rounding.RND,
                List.of(
                        new EncoderLayerPlan.Conv2d(
                                linear("conv", "fixed<6,1>", true, "ufixed<8,0,TRN,SAT>"),
                                4,
                                3,
                                2,
                                EncoderLayerPlan.Padding.SAME),
                        new EncoderLayerPlan.Dense(
                                linear("latent", "fixed<6,1>", false, "fixed<6,0,RND_CONV,SAT>"), 6)));
    }

    static DecoderPlan decoder() {
        return new DecoderPlan(List.of(
                new DecoderPlan.Dense(16, Activation.RELU),
                new DecoderPlan.Reshape(Shape.of(2, 2, 4)),
                new DecoderPlan.ConvTranspose(4, 3, 2, EncoderLayerPlan.Padding.VALID, Activation.RELU),
                new DecoderPlan.Crop(4, 4),
                new DecoderPlan.ConvTranspose(3, 3, 1, EncoderLayerPlan.Padding.SAME, Activation.SIGMOID)));
    }

    static TrainingPlan plan(EncoderPlan encoder, DecoderPlan decoder, int events, Schedule schedule) {
        return new TrainingPlan(
                "small", 5, events, 0.2, encoder, decoder, LossPlan.TELESCOPE, schedule, Optional.empty());
    }

    static TrainingPlan small() {
        return plan(encoder(), decoder(), 600, new Schedule(50, 5e-3, 2e-3, 0.5, 4, 3, 3, 100));
    }

    static EventSource events(long count) {
        return new EventGenerator(GeneratorSettings.DEFAULT.with(11, count));
    }
}
