package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.quantization.LayerQuantization;

/** Reads the {@code activation} setting of a layer: {@code linear}, {@code relu} or a quantizer. */
final class Activations {
    private static final Set<String> FLOAT_FUNCTIONS = Set.of(
            "softmax",
            "sigmoid",
            "tanh",
            "elu",
            "selu",
            "gelu",
            "swish",
            "silu",
            "softplus",
            "softsign",
            "exponential",
            "hard_sigmoid",
            "leaky_relu",
            "relu6",
            "mish");

    private Activations() {}

    /**
     * What follows a layer's sums: a ReLU, then rounding into a type, each if wanted.
     *
     * @param exponent the power of two that the rounded values are meant to be multiplied by
     * @param remark text for the report that starts with a comma, or nothing
     */
    record Behind(boolean relu, Optional<Quantizer> quantizer, int exponent, String remark) {}

    static Behind behind(KerasLayer layer, LayerQuantization spec) {
        JsonNode setting = layer.setting("activation");
        if (setting.isMissingNode()
                || setting.isTextual() && setting.textValue().equals("linear")) {
            return said(false, spec);
        }
        if (setting.isTextual() && setting.textValue().equals("relu")) {
            return said(true, spec);
        }
        if (setting.isTextual() && FLOAT_FUNCTIONS.contains(setting.textValue())) {
            throw layer.error("activation '" + setting.textValue()
                    + "' is not supported; linear, relu, quantized_relu and quantized_bits are"
                    + " (or end the encoder before it: model: {latent: …})");
        }
        QKerasQuantizer stated = QKerasQuantizers.read(layer, "activation").orElseThrow();
        if (spec.activation().isPresent()) {
            throw layer.error("the file says activation " + stated.text() + ", the quantization section says "
                    + spec.activation().get() + "; remove one");
        }
        int exponent = stated.activationExponent();
        return new Behind(
                false,
                Optional.of(quantizer(layer, stated)),
                exponent,
                ", activation " + stated.text()
                        + (exponent == 0 ? "" : " (its factor 2^" + exponent + " is in the next layer's weights)"));
    }

    private static Behind said(boolean relu, LayerQuantization spec) {
        return new Behind(
                relu,
                spec.activation(),
                0,
                (relu ? ", relu" : "")
                        + spec.activation().map(q -> ", activation " + q).orElse(""));
    }

    static Quantizer quantizer(KerasLayer layer, QKerasQuantizer stated) {
        try {
            return stated.activation();
        } catch (IllegalArgumentException e) {
            throw layer.error("'activation': " + e.getMessage()).causedBy(e);
        }
    }
}
