package org.sievert.trainingexport.training.torch;

import java.nio.file.Path;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/** Writes trained networks. */
final class ModelFiles {
    ModelFiles(TrainingPlan plan, ParameterLayout layout) {}

    /** Brings the latent type's range to about 4. */
    static float latentScale(TrainingPlan plan) {
        var layers = plan.encoder().layers();
        var type = layers.get(layers.size() - 1).linear().activation().type();
        return Math.scalb(4f, -type.integerBits() + (type.signed() ? 1 : 0));
    }

    void write(QuantizedModel model, float[] values, Path folder) {}

    void writeTwin(float[] values, Path folder) {}
}
