package org.sievert.trainingexport.quantization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;

/**
 * The {@code quantization:} section of a spec: the types that the model file does not state.
 *
 * @param input type of the model's input; needed unless the model's first step is a quantizer; given as well, it is
 *     what comes in, and the quantizer brings it into its own type
 * @param layers by the layer's name in the model file
 */
public record QuantizationSpec(Optional<FixedType> input, Map<String, LayerQuantization> layers) {
    /** The file says everything. */
    public static final QuantizationSpec NONE = new QuantizationSpec(Optional.empty(), Map.of());

    public QuantizationSpec {
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    /** What is said about a layer; {@link LayerQuantization#NONE} if nothing. */
    public LayerQuantization layer(String name) {
        return layers.getOrDefault(name, LayerQuantization.NONE);
    }
}
