package org.sievert.trainingexport.keras;

import java.util.List;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.ExactDouble;

/** {@code keras_minimum}: min(x, sat_val); the value is an argument of the call. */
final class MinimumReader implements LayerReader {
    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        double value = layer.argument("sat_val")
                .orElseThrow(() -> layer.error("the call does not say sat_val, the value to saturate at"));
        ExactDouble bound = ExactDouble.of(value);
        return Mapping.of("minimum with " + value, in -> List.of(minimum(layer, layer.name(), in, bound)));
    }

    static Layer minimum(KerasLayer layer, String name, TensorType in, ExactDouble bound) {
        int fraction = Math.max(bound.fraction(), 0);
        if (fraction > 40 || bound.fraction() < -40) {
            throw layer.error("the bound " + bound.mantissa() + " * 2^" + -bound.fraction()
                    + " has too many places; use one with at most 40 binary places");
        }
        return LinearParts.checked(
                layer, () -> new Layer.Minimum(name, in, bound.mantissa() << (fraction - bound.fraction()), fraction));
    }
}
