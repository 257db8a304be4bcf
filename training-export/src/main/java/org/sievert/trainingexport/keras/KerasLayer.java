package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.format.ModelFormatException;

/**
 * One layer of a Keras model as the file has it.
 *
 * @param file the file it stands in
 * @param name unique in the model
 * @param className for example {@code QConv2D}
 * @param config its settings
 * @param builtFor {@code build_config.input_shape}, missing in many files
 * @param inputs the layers whose outputs it takes, in order
 * @param arguments keyword arguments of the call, such as {@code y} of {@code tf.math.multiply}
 * @param calls how often the layer is called; more than once means shared weights
 */
record KerasLayer(
        Path file,
        String name,
        String className,
        JsonNode config,
        JsonNode builtFor,
        List<String> inputs,
        JsonNode arguments,
        int calls) {
    KerasLayer {
        inputs = List.copyOf(inputs);
    }

    String where() {
        return "layer '" + name + "' (" + className + ")";
    }

    ModelFormatException error(String problem) {
        return ModelFormatException.at(file, where(), problem);
    }

    /** A setting, missing or null as {@link MissingNode}. */
    JsonNode setting(String key) {
        JsonNode n = config.path(key);
        return n.isNull() ? MissingNode.getInstance() : n;
    }

    int integer(String key) {
        JsonNode n = setting(key);
        if (!n.isIntegralNumber() || !n.canConvertToInt()) {
            throw error("setting '" + key + "' must be an integer, not " + text(n));
        }
        return n.intValue();
    }

    /** A text setting, or {@code otherwise} if the file has none. */
    String string(String key, String otherwise) {
        JsonNode n = setting(key);
        if (n.isMissingNode()) {
            return otherwise;
        }
        if (!n.isTextual()) {
            throw error("setting '" + key + "' must be a text, not " + text(n));
        }
        return n.textValue();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode n = setting(key);
        if (n.isMissingNode()) {
            return otherwise;
        }
        if (!n.isBoolean()) {
            throw error("setting '" + key + "' must be true or false, not " + text(n));
        }
        return n.booleanValue();
    }

    /** Two integers, written as a list or as one number for both. */
    int[] pair(String key, int otherwise) {
        JsonNode n = setting(key);
        if (n.isMissingNode()) {
            return new int[] {otherwise, otherwise};
        }
        if (n.isInt()) {
            return new int[] {n.intValue(), n.intValue()};
        }
        if (n.isArray() && n.size() == 2 && n.get(0).isInt() && n.get(1).isInt()) {
            return new int[] {n.get(0).intValue(), n.get(1).intValue()};
        }
        throw error("setting '" + key + "' must be two integers, not " + text(n));
    }

    /** A number among the call's arguments. */
    Optional<Double> argument(String key) {
        JsonNode n = arguments.path(key);
        return n.isNumber() ? Optional.of(n.doubleValue()) : Optional.empty();
    }

    void requireChannelsLast() {
        String format = string("data_format", "channels_last");
        if (!format.equals("channels_last")) {
            throw error("data_format '" + format + "' is not supported; save the model with channels_last");
        }
    }

    /** A node shortened for a message. */
    static String text(JsonNode n) {
        String t = n.isMissingNode() ? "missing" : n.toString();
        return t.length() > 60 ? t.substring(0, 60) + "…" : t;
    }
}
