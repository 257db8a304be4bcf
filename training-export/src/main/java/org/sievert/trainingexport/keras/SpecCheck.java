package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.format.NearestName;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/** Every name in the quantization section must mean a layer of the encoder that can use what is said. */
final class SpecCheck {
    private SpecCheck() {}

    static List<ModelFormatException> check(KerasGraph graph, EncoderChain chain, QuantizationSpec spec) {
        List<ModelFormatException> problems = new ArrayList<>();
        Map<String, KerasLayer> known = new LinkedHashMap<>();
        chain.layers().forEach(l -> known.put(l.name(), l));
        spec.layers().forEach((name, said) -> {
            KerasLayer layer = known.get(name);
            LayerReader.Kind kind = layer == null ? LayerReader.Kind.OTHER : LayerReaders.kind(layer);
            String where = "quantization: layer '" + name + "'";
            if (layer == null) {
                problems.add(ModelFormatException.inRequest(
                        where,
                        graph.layers().containsKey(name)
                                ? "lies outside the encoder, which ends with '"
                                        + chain.latent().name() + "'"
                                : "the model has no layer of this name" + NearestName.hint(name, known.keySet())));
            } else if (said.needsWeights() && kind != LayerReader.Kind.LINEAR) {
                problems.add(ModelFormatException.inRequest(
                        where, "is a " + layer.className() + " and has no kernel, bias, product or accumulator"));
            } else if (said.activation().isPresent()
                    && kind != LayerReader.Kind.LINEAR
                    && kind != LayerReader.Kind.ACTIVATION) {
                problems.add(
                        ModelFormatException.inRequest(where, "is a " + layer.className() + " and has no activation"));
            }
        });
        return problems;
    }
}
