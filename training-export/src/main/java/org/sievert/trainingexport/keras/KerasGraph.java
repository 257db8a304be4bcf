package org.sievert.trainingexport.keras;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Keras model's layers and how they hang together.
 *
 * @param name the model's name
 * @param version {@code keras_version} of the file, or empty
 * @param layers by name, in the file's order
 * @param inputs names of the input layers, the model's main input first
 * @param outputs names of the layers that give the model's outputs
 */
record KerasGraph(
        Path file,
        String name,
        String version,
        Map<String, KerasLayer> layers,
        List<String> inputs,
        List<String> outputs) {
    KerasGraph {
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    KerasLayer layer(String layer) {
        return layers.get(layer);
    }

    /** Whether the file has QKeras layers. */
    boolean isQKeras() {
        return layers.values().stream().anyMatch(l -> l.className().startsWith("Q"));
    }
}
