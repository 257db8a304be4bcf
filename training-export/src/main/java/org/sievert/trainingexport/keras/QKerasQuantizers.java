package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.format.NearestName;

/**
 * Reads a QKeras quantizer from a layer's setting, be it an object ({@code class_name}, {@code config}) or a text
 * ({@code "quantized_relu(10,0)"}). Known are {@code quantized_bits} and {@code quantized_relu}; everything else is
 * refused by name.
 */
final class QKerasQuantizers {
    /** Positional parameters in the order of the constructors in {@code qkeras/quantizers.py}. */
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "quantized_bits",
            List.of("bits", "integer", "symmetric", "keep_negative", "alpha", "use_stochastic_rounding"),
            "quantized_relu",
            List.of("bits", "integer", "use_sigmoid", "negative_slope", "use_stochastic_rounding", "relu_upper_bound"));

    private QKerasQuantizers() {}

    /** The quantizer in a setting, empty if the file has none there. */
    static Optional<QKerasQuantizer> read(KerasLayer layer, String key) {
        JsonNode node = layer.setting(key);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (node.isTextual()) {
            return Optional.of(fromText(layer, key, node.textValue()));
        }
        JsonNode config = node.path("config");
        if (node.path("class_name").isTextual() && config.isObject()) {
            return Optional.of(of(layer, key, node.path("class_name").textValue(), (ObjectNode) config));
        }
        throw layer.error("'" + key + "' is not a quantizer: " + KerasLayer.text(node));
    }

    private static QKerasQuantizer fromText(KerasLayer layer, String key, String text) {
        PythonCall call = PythonCall.parse(text)
                .orElseThrow(() -> layer.error("'" + key + "' is not a quantizer: \"" + text + "\""));
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        List<String> names = PARAMETERS.getOrDefault(call.function(), List.of());
        for (int i = 0; i < call.positional().size(); i++) {
            if (i >= names.size()) {
                if (PARAMETERS.containsKey(call.function())) {
                    throw layer.error("'" + key + "': \"" + text + "\" has more unnamed arguments than are known");
                }
                break;
            }
            config.set(names.get(i), call.positional().get(i));
        }
        config.setAll(call.named());
        return of(layer, key, call.function(), config);
    }

    private static QKerasQuantizer of(KerasLayer layer, String key, String className, ObjectNode config) {
        Settings s = new Settings(layer, "'" + key + "': " + className, config);
        return switch (className) {
            case "quantized_bits" -> bits(s);
            case "quantized_relu" -> relu(s);
            default -> throw layer.error("'" + key + "': quantizer '" + className
                    + "' is not supported; quantized_bits and quantized_relu are"
                    + NearestName.of(className, PARAMETERS.keySet())
                            .filter(n -> !n.equals(className))
                            .map(n -> " (did you mean " + n + "?)")
                            .orElse(""));
        };
    }

    private static QKerasQuantizer bits(Settings s) {
        s.requireNoNoise();
        boolean keepNegative = s.truth("keep_negative", true);
        int bits = s.integer("bits", 8);
        if (bits < 1 || bits > 32) {
            throw s.error("bits must be 1 to 32, not " + bits);
        }
        if (keepNegative && bits == 1) {
            throw s.error("1 bit with sign is a sign function, which is not supported; use at least 2 bits");
        }
        if (!s.node("scale_axis").isMissingNode()) {
            throw s.error("scale_axis is not supported");
        }
        return new QKerasQuantizer.Bits(
                bits, s.integer("integer", 0), s.truth("symmetric", false), keepNegative, s.alpha());
    }

    private static QKerasQuantizer relu(Settings s) {
        s.requireNoNoise();
        if (s.truth("use_sigmoid", false)) {
            throw s.error("use_sigmoid is not supported");
        }
        if (s.number("negative_slope", 0) != 0) {
            throw s.error("negative_slope " + s.number("negative_slope", 0) + " is not supported; only 0 is");
        }
        if (!s.truth("is_quantized_clip", true)) {
            throw s.error("is_quantized_clip=False is not supported");
        }
        int bits = s.integer("bits", 8);
        if (bits < 1 || bits > 32) {
            throw s.error("bits must be 1 to 32, not " + bits);
        }
        return new QKerasQuantizer.Relu(bits, s.integer("integer", 0));
    }

    /** A quantizer's settings with errors that say which quantizer of which layer. */
    private record Settings(KerasLayer layer, String where, ObjectNode config) {
        RuntimeException error(String problem) {
            return layer.error(where + ": " + problem);
        }

        JsonNode node(String key) {
            JsonNode n = config.path(key);
            return n.isNull() ? JsonNodeFactory.instance.missingNode() : n;
        }

        double number(String key, double otherwise) {
            JsonNode n = node(key);
            if (n.isMissingNode()) {
                return otherwise;
            }
            if (n.isBoolean()) {
                return n.booleanValue() ? 1 : 0;
            }
            if (!n.isNumber()) {
                throw error(key + " must be a number, not " + KerasLayer.text(n));
            }
            return n.doubleValue();
        }

        int integer(String key, int otherwise) {
            double v = number(key, otherwise);
            if (v != Math.rint(v) || Math.abs(v) > 62) {
                throw error(key + " must be an integer of at most 62, not " + v);
            }
            return (int) v;
        }

        boolean truth(String key, boolean otherwise) {
            return number(key, otherwise ? 1 : 0) != 0;
        }

        void requireNoNoise() {
            if (number("qnoise_factor", 1) != 1) {
                throw error("qnoise_factor " + number("qnoise_factor", 1)
                        + " mixes float values in; train to the end with 1 and save again");
            }
        }

        Alpha alpha() {
            JsonNode n = node("alpha");
            if (n.isMissingNode()) {
                return Alpha.NONE;
            }
            if (n.isTextual()) {
                return switch (n.textValue()) {
                    case "auto_po2" -> Alpha.AUTO_PO2;
                    case "auto" -> throw error("alpha='auto' gives scales that are not powers of two, which have no"
                            + " exact integer form here; train with alpha='auto_po2' or alpha=1");
                    default -> throw error("alpha '" + n.textValue() + "' is not known");
                };
            }
            if (!n.isNumber()) {
                throw error("alpha must be a number or a text, not " + KerasLayer.text(n));
            }
            return Alpha.power(n.doubleValue())
                    .orElseThrow(() -> error("alpha " + n.asText() + " is not a power of two, so it has no exact"
                            + " integer form here; train with alpha=1 or alpha='auto_po2'"));
        }
    }
}
