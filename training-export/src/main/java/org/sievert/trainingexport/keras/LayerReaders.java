package org.sievert.trainingexport.keras;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sievert.trainingexport.format.NearestName;

/** Which reader reads which layer class. */
final class LayerReaders {
    /** Layers that do nothing when a trained network is used. */
    private static final Set<String> TRAINING_ONLY =
            Set.of("Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise", "AlphaDropout");

    private static final Map<String, LayerReader> READERS = Map.ofEntries(
            Map.entry("Conv2D", new ConvReader()),
            Map.entry("QConv2D", new ConvReader()),
            Map.entry("Dense", new DenseReader()),
            Map.entry("QDense", new DenseReader()),
            Map.entry("Activation", new ActivationReader()),
            Map.entry("QActivation", new ActivationReader()),
            Map.entry("ReLU", new ReluReader()),
            Map.entry("Flatten", new ReshapeReader()),
            Map.entry("Reshape", new ReshapeReader()),
            Map.entry("ZeroPadding2D", new ZeroPaddingReader()),
            Map.entry("keras_pad", new KerasPadReader()),
            Map.entry("TFOpLambda", new FloorReader()),
            Map.entry("keras_floor", new FloorReader()),
            Map.entry("keras_minimum", new MinimumReader()));

    private LayerReaders() {}

    static LayerReader of(KerasLayer layer) {
        if (TRAINING_ONLY.contains(layer.className())) {
            return task -> LayerReader.Mapping.identity("does nothing in a trained network");
        }
        LayerReader reader = READERS.get(layer.className());
        if (reader == null) {
            throw layer.error("layers of this class are not supported"
                    + NearestName.of(layer.className(), known())
                            .map(n -> "; did you mean '" + n + "'?")
                            .orElse("")
                    + " (supported: " + String.join(", ", known()) + ")");
        }
        return reader;
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>(new TreeMap<>(READERS).keySet());
        names.add("InputLayer");
        names.addAll(TRAINING_ONLY);
        return names;
    }
}
