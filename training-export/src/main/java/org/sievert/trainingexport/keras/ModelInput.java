package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/**
 * Shape and type of an encoder's input. The type is what the user says, otherwise that of the quantizer that meets the
 * input first, with nothing but moving of elements before it.
 */
final class ModelInput {
    private ModelInput() {}

    static TensorType of(EncoderChain chain, QuantizationSpec spec) {
        return new TensorType(shape(chain.input()), type(chain, spec));
    }

    static Shape shape(KerasLayer input) {
        JsonNode shape = input.setting("batch_input_shape");
        if (shape.isMissingNode()) {
            shape = input.setting("batch_shape");
        }
        if (!shape.isArray() || shape.size() < 2) {
            throw input.error("the file does not say the input's shape (batch_input_shape)");
        }
        List<Integer> extents = new ArrayList<>();
        for (int i = 1; i < shape.size(); i++) {
            if (!shape.get(i).isInt() || shape.get(i).intValue() < 1) {
                throw input.error("input shape " + shape + " is open; hardware needs every extent: save the model with"
                        + " a fixed input shape");
            }
            extents.add(shape.get(i).intValue());
        }
        return new Shape(extents);
    }

    private static FixedType type(EncoderChain chain, QuantizationSpec spec) {
        if (spec.input().isPresent()) {
            return spec.input().get();
        }
        for (KerasLayer l : chain.layers().subList(1, chain.layers().size())) {
            if (l.className().equals("QActivation")) {
                Optional<Quantizer> first =
                        Activations.behind(l, LayerQuantization.NONE).quantizer();
                if (first.isPresent()) {
                    return first.get().type();
                }
            }
            if (LayerReaders.kind(l) != LayerReader.Kind.MOVING) {
                break;
            }
        }
        throw chain.input()
                .error("the file does not say the type of the input (its first layer is no quantizer);"
                        + " add it, for example quantization: {input: ufixed<8,1>}");
    }
}
