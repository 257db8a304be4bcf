package org.sievert.trainingexport.keras;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sievert.trainingexport.format.NearestName;

/** Which reader reads which layer class. */
final class LayerReaders {
    private static final Map<String, LayerReader> READERS = readers();

    private LayerReaders() {}

    private static Map<String, LayerReader> readers() {
        Map<String, LayerReader> readers = new TreeMap<>();
        readers.put("Conv2D", new ConvReader());
        readers.put("QConv2D", new ConvReader());
        readers.put("Dense", new DenseReader());
        readers.put("QDense", new DenseReader());
        readers.put("QConv2DBatchnorm", new ConvReader());
        readers.put("QDenseBatchnorm", new DenseReader());
        readers.put("Activation", new ActivationReader());
        readers.put("QActivation", new ActivationReader());
        readers.put("ReLU", new ReluReader());
        readers.put("Flatten", new ReshapeReader());
        readers.put("Reshape", new ReshapeReader());
        readers.put("ZeroPadding2D", new ZeroPaddingReader());
        readers.put("keras_pad", new KerasPadReader());
        readers.put("TFOpLambda", new FloorReader());
        readers.put("keras_floor", new FloorReader());
        readers.put("keras_minimum", new MinimumReader());
        TrainingOnlyReader.CLASSES.forEach(c -> readers.put(c, new TrainingOnlyReader()));
        return Collections.unmodifiableMap(readers);
    }

    static LayerReader of(KerasLayer layer) {
        LayerReader reader = READERS.get(layer.className());
        if (reader == null) {
            throw layer.error("layers of this class are not supported"
                    + NearestName.of(layer.className(), known())
                            .map(n -> "; did you mean '" + n + "'?")
                            .orElse("")
                    + "; end the encoder before it (model: {latent: …}) or build it of (Q)Conv2D, (Q)Dense, "
                    + "QConv2DBatchnorm, QDenseBatchnorm, QActivation, "
                    + "ReLU, Flatten, Reshape and ZeroPadding2D");
        }
        return reader;
    }

    /** The kind of a layer; {@link LayerReader.Kind#OTHER} if its class is not known. */
    static LayerReader.Kind kind(KerasLayer layer) {
        LayerReader reader = READERS.get(layer.className());
        return reader == null ? LayerReader.Kind.OTHER : reader.kind();
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>(READERS.keySet());
        names.add("InputLayer");
        return names;
    }
}
