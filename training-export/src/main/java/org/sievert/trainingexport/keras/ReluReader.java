package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.ExactDouble;

/** {@code ReLU}, with an upper end if it has {@code max_value}. */
final class ReluReader implements LayerReader {
    @Override
    public Kind kind() {
        return Kind.ACTIVATION;
    }

    @Override
    public Mapping read(Task task) {
        KerasLayer layer = task.layer();
        for (String key : List.of("negative_slope", "threshold", "alpha")) {
            if (layer.setting(key).asDouble(0) != 0) {
                throw layer.error(key + " " + layer.setting(key).asText() + " is not supported; only 0 is");
            }
        }
        Optional<ExactDouble> max = layer.setting("max_value").isNumber()
                ? Optional.of(ExactDouble.of(layer.setting("max_value").doubleValue()))
                : Optional.empty();
        return Mapping.of(
                "relu" + task.spec().activation().map(q -> ", activation " + q).orElse(""), in -> {
                    List<Layer> layers = new ArrayList<>();
                    TensorType at = in;
                    layers.add(new Layer.Relu(layer.name(), at));
                    at = layers.get(0).output();
                    if (max.isPresent()) {
                        layers.add(MinimumReader.minimum(layer, layer.name() + ".max", at, max.get()));
                        at = layers.get(1).output();
                    }
                    if (task.spec().activation().isPresent()) {
                        layers.add(new Layer.Quantize(
                                layer.name() + ".activation",
                                at,
                                task.spec().activation().get()));
                    }
                    return layers;
                });
    }
}
