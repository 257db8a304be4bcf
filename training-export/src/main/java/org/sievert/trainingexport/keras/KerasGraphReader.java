package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.trainingexport.format.ModelFormatException;

/**
 * Turns the JSON of a Keras model into a {@link KerasGraph}. A Sequential model is a chain; a Functional one says in
 * {@code inbound_nodes} what each layer takes: lists {@code [layer, node, tensor, arguments]} in Keras 2, objects with
 * {@code keras_history} in Keras 3.
 */
final class KerasGraphReader {
    private final Path file;

    private KerasGraphReader(Path file) {
        this.file = file;
    }

    static KerasGraph read(Path file, JsonNode model) {
        return new KerasGraphReader(file).graph(model);
    }

    private KerasGraph graph(JsonNode model) {
        String kind = model.path("class_name").textValue();
        JsonNode config = model.path("config");
        String version = model.path("keras_version").asText("");
        return switch (kind) {
            case "Sequential" -> sequential(config, version);
            case "Functional", "Model" -> functional(config, version);
            default -> throw ModelFormatException.of(
                    file, "model class '" + kind + "' is not supported; Sequential and Functional are");
        };
    }

    private KerasGraph sequential(JsonNode config, String version) {
        JsonNode list = config.isArray() ? config : config.path("layers");
        Map<String, KerasLayer> layers = new LinkedHashMap<>();
        String before = null;
        for (JsonNode node : layerList(list)) {
            if (before == null && !node.path("class_name").asText().equals("InputLayer")) {
                KerasLayer input = impliedInput(node, config);
                layers.put(input.name(), input);
                before = input.name();
            }
            KerasLayer l = layer(node, before == null ? List.of() : List.of(before), none(), 1);
            putOnce(layers, l);
            before = l.name();
        }
        String first = layers.keySet().iterator().next();
        return new KerasGraph(
                file, config.path("name").asText("model"), version, layers, List.of(first), List.of(before));
    }

    /** The input that a Sequential model without InputLayer has: its first layer states the shape. */
    private KerasLayer impliedInput(JsonNode first, JsonNode config) {
        JsonNode shape = first.path("config").path("batch_input_shape");
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.set("batch_input_shape", shape.isArray() ? shape : config.path("build_input_shape"));
        String name = name(first) + "_input";
        return new KerasLayer(file, name, "InputLayer", settings, none(), List.of(), none(), 1);
    }

    private KerasGraph functional(JsonNode config, String version) {
        Map<String, KerasLayer> layers = new LinkedHashMap<>();
        for (JsonNode node : layerList(config.path("layers"))) {
            putOnce(layers, functionalLayer(node));
        }
        for (KerasLayer l : layers.values()) {
            for (String input : l.inputs()) {
                if (!layers.containsKey(input)) {
                    throw l.error("takes the output of layer '" + input + "', which the file does not have");
                }
            }
        }
        List<String> inputs = references(config.path("input_layers"), layers, "input_layers");
        if (inputs.isEmpty()) {
            inputs = layers.values().stream()
                    .filter(l -> l.className().equals("InputLayer"))
                    .map(KerasLayer::name)
                    .toList();
        }
        if (inputs.isEmpty()) {
            throw ModelFormatException.of(file, "the model has no input layer");
        }
        List<String> outputs = references(config.path("output_layers"), layers, "output_layers");
        if (outputs.isEmpty()) {
            List<String> names = List.copyOf(layers.keySet());
            outputs = List.of(names.get(names.size() - 1));
        }
        return new KerasGraph(file, config.path("name").asText("model"), version, layers, inputs, outputs);
    }

    private KerasLayer functionalLayer(JsonNode node) {
        JsonNode calls = node.path("inbound_nodes");
        Set<String> inputs = new LinkedHashSet<>();
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (JsonNode call : calls) {
            collect(call, inputs, arguments);
        }
        return layer(node, List.copyOf(inputs), arguments, Math.max(1, calls.size()));
    }

    /** Gathers layer names and arguments out of one call, however deep it nests them. */
    private static void collect(JsonNode node, Set<String> inputs, ObjectNode arguments) {
        if (node.isArray()) {
            if (node.size() >= 3
                    && node.get(0).isTextual()
                    && node.get(1).isInt()
                    && node.get(2).isInt()) {
                inputs.add(node.get(0).textValue());
                if (node.path(3).isObject()) {
                    arguments.setAll((ObjectNode) node.get(3));
                    node.get(3).forEach(v -> collect(v, inputs, arguments));
                }
                return;
            }
            node.forEach(n -> collect(n, inputs, arguments));
        } else if (node.isObject()) {
            JsonNode history = node.path("config").path("keras_history");
            if (history.isArray() && history.path(0).isTextual()) {
                inputs.add(history.get(0).textValue());
                return;
            }
            if (node.path("kwargs").isObject()) {
                arguments.setAll((ObjectNode) node.get("kwargs"));
            }
            node.forEach(n -> collect(n, inputs, arguments));
        }
    }

    private List<String> references(JsonNode list, Map<String, KerasLayer> layers, String key) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        collect(list, names, none());
        for (String name : names) {
            if (!layers.containsKey(name)) {
                throw ModelFormatException.at(file, key, "names layer '" + name + "', which the file does not have");
            }
        }
        return List.copyOf(names);
    }

    private List<JsonNode> layerList(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw ModelFormatException.of(file, "the model has no layers");
        }
        List<JsonNode> layers = new ArrayList<>();
        list.forEach(layers::add);
        return layers;
    }

    private KerasLayer layer(JsonNode node, List<String> inputs, JsonNode arguments, int calls) {
        if (!node.path("class_name").isTextual() || !node.path("config").isObject()) {
            throw ModelFormatException.of(
                    file, "not a Keras model: a layer without class_name and config: " + KerasLayer.text(node));
        }
        return new KerasLayer(
                file,
                name(node),
                node.get("class_name").textValue(),
                node.get("config"),
                node.path("build_config").path("input_shape"),
                inputs,
                arguments,
                calls);
    }

    private String name(JsonNode node) {
        JsonNode name = node.path("config").path("name");
        if (!name.isTextual()) {
            name = node.path("name");
        }
        if (!name.isTextual() || name.textValue().isEmpty()) {
            throw ModelFormatException.of(file, "not a Keras model: a layer without a name: " + KerasLayer.text(node));
        }
        return name.textValue();
    }

    private void putOnce(Map<String, KerasLayer> layers, KerasLayer l) {
        if (layers.put(l.name(), l) != null) {
            throw l.error("two layers have this name");
        }
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
