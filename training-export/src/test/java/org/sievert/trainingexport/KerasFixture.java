package org.sievert.trainingexport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sievert.trainingexport.imports.ImportRequest;

/** A Keras model that a test makes up: its JSON as a tree to be changed at will, its weights by layer and name. */
public final class KerasFixture {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final ObjectNode model;
    private final Map<String, Map<String, Object>> weights = new LinkedHashMap<>();

    private KerasFixture(Path folder, ObjectNode model) {
        this.folder = folder;
        this.model = model;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Sequential model without layers. */
    public static KerasFixture sequential(Path folder) {
        return new KerasFixture(
                folder,
                (ObjectNode)
                        json(
                                "{'class_name': 'Sequential', 'config': {'name': 'fixture', 'layers': []}, 'keras_version': '2.13.1'}"));
    }

    /** A Functional model without layers; its layers say {@code inbound_nodes} themselves. */
    public static KerasFixture functional(Path folder) {
        return new KerasFixture(
                folder,
                (ObjectNode)
                        json(
                                "{'class_name': 'Functional', 'config': {'name': 'fixture', 'layers': []}, 'keras_version': '2.13.1'}"));
    }

    /**
     * A whole small QKeras encoder: 4x4x1 → quantized_bits(6,1) → QConv2D 2 filters 2x2 stride 2 → quantized_relu(5,1)
     * → Flatten → QDense 3 → quantized_bits(6,2).
     */
    public static KerasFixture small(Path folder) {
        String weights = "'kernel_quantizer': {'class_name': 'quantized_bits', 'config': {'bits': 4, 'integer': 0,"
                + " 'symmetric': 0, 'alpha': 1, 'keep_negative': true}}, 'bias_quantizer': {'class_name':"
                + " 'quantized_bits', 'config': {'bits': 4, 'integer': 0, 'symmetric': 0, 'alpha': 1,"
                + " 'keep_negative': true}}";
        KerasFixture f = sequential(folder);
        f.layer("InputLayer", "image", "'batch_input_shape': [null, 4, 4, 1]");
        f.layer(
                "QActivation",
                "quantize",
                "'activation': {'class_name': 'quantized_bits', 'config': {'bits': 6, 'integer': 1, 'symmetric': 0,"
                        + " 'alpha': null, 'keep_negative': true}}");
        f.layer(
                "QConv2D",
                "conv",
                "'filters': 2, 'kernel_size': [2, 2], 'strides': [2, 2], 'padding': 'valid', 'data_format':"
                        + " 'channels_last', 'dilation_rate': [1, 1], 'groups': 1, 'activation': 'linear', 'use_bias':"
                        + " true, " + weights);
        f.layer("QActivation", "act", "'activation': 'quantized_relu(5,1)'");
        f.layer("Flatten", "flatten", "'data_format': 'channels_last'");
        f.layer("QDense", "dense", "'units': 3, 'activation': 'linear', 'use_bias': true, " + weights);
        f.layer("QActivation", "latent", "'activation': 'quantized_bits(6,2,0,alpha=1)'");
        f.weights("conv", new float[2][2][1][2], new float[2]);
        f.weights("dense", new float[8][3], new float[3]);
        return f;
    }

    /** Appends a layer; the settings are written as JSON with single quotes and without braces. */
    public KerasFixture layer(String className, String name, String settings) {
        return layer(className, name, settings, "");
    }

    /** Appends a layer with further keys beside {@code config}, such as {@code 'inbound_nodes': …}. */
    public KerasFixture layer(String className, String name, String settings, String beside) {
        String config = "{'name': '" + name + "'" + (settings.isEmpty() ? "" : ", " + settings) + "}";
        layers().add(json("{'class_name': '" + className + "', 'config': " + config
                + (beside.isEmpty() ? "" : ", " + beside) + "}"));
        return this;
    }

    public ObjectNode model() {
        return model;
    }

    public ArrayNode layers() {
        return (ArrayNode) model.path("config").path("layers");
    }

    /** A layer's settings, to be changed. */
    public ObjectNode config(String layer) {
        return (ObjectNode) node(layer).path("config");
    }

    /** A layer's whole node, to be changed. */
    public ObjectNode node(String layer) {
        for (JsonNode l : layers()) {
            if (l.path("config").path("name").asText().equals(layer)) {
                return (ObjectNode) l;
            }
        }
        throw new IllegalArgumentException("no layer " + layer);
    }

    /** Sets one setting of a layer, given as JSON with single quotes. */
    public KerasFixture set(String layer, String key, String value) {
        config(layer).set(key, json(value));
        return this;
    }

    /** Sets a layer's weights: nested float arrays. */
    public KerasFixture weights(String layer, Object kernel, Object bias) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        tensors.put("kernel:0", kernel);
        if (bias != null) {
            tensors.put("bias:0", bias);
        }
        weights.put(layer, tensors);
        return this;
    }

    /** The tensors by layer and name, to be changed. */
    public Map<String, Map<String, Object>> weights() {
        return weights;
    }

    public Path jsonFile() {
        return folder.resolve("encoder.json");
    }

    public Path weightsFile() {
        return folder.resolve("encoder.hdf5");
    }

    /** Writes both files. */
    public ImportRequest write() {
        try {
            Files.writeString(jsonFile(), model.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writeHdf5(weightsFile(), false);
        return ImportRequest.of(jsonFile(), weightsFile());
    }

    /** Writes one HDF5 file with the model in it. */
    public ImportRequest writeWhole() {
        Path file = folder.resolve("model.h5");
        writeHdf5(file, true);
        return ImportRequest.of(file);
    }

    private void writeHdf5(Path file, boolean whole) {
        try (WritableHdfFile h = HdfFile.write(file)) {
            if (whole) {
                h.putAttribute("model_config", model.toString());
            }
            WritableGroup root = whole ? h.putGroup("model_weights") : h;
            weights.forEach((layer, tensors) -> {
                WritableGroup inner = root.putGroup(layer).putGroup(layer);
                tensors.forEach(inner::putDataset);
            });
        }
    }
}
