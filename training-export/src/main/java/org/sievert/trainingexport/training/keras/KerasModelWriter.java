package org.sievert.trainingexport.training.keras;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sievert.trainingexport.training.network.Network;
import org.sievert.trainingexport.training.network.TrainLayer;

/**
 * Writes a network as the two files that Keras 2's {@code model.to_json()} and {@code model.save_weights(…, save_format
 * = "h5")} give. The same network gives the same bytes.
 */
public final class KerasModelWriter {
    /** The version whose files these follow. */
    static final String KERAS_VERSION = "2.13.1";

    static final String BACKEND = "tensorflow";

    private KerasModelWriter() {}

    /**
     * @param inputName name of the input layer
     * @param architecture the JSON file, replaced if there
     * @param weights the HDF5 file, replaced if there
     */
    public static void write(Network network, String inputName, Path architecture, Path weights) throws IOException {
        Files.writeString(architecture, architecture(network, inputName));
        KerasWeightsWriter.write(network, weights);
    }

    /** The JSON text of a functional model. */
    static String architecture(Network network, String inputName) throws IOException {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("name", network.name()).put("trainable", true);
        ArrayNode layers = config.putArray("layers");
        layers.add(KerasLayers.input(inputName, network.input()));
        String source = inputName;
        for (TrainLayer layer : network.layers()) {
            layers.add(KerasLayers.of(layer, source));
            source = layer.name();
        }
        config.putArray("input_layers").addArray().add(inputName).add(0).add(0);
        config.putArray("output_layers").addArray().add(source).add(0).add(0);
        ObjectNode model = JsonNodeFactory.instance.objectNode().put("class_name", "Functional");
        model.set("config", config);
        model.put("keras_version", KERAS_VERSION).put("backend", BACKEND);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(model) + "\n";
    }
}
