package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sievert.trainingexport.format.FileContent;
import org.sievert.trainingexport.format.ModelFormatException;

/**
 * A model's architecture and weights, as far as given.
 *
 * @param file where the architecture stands
 * @param model the architecture: an object with {@code class_name} and {@code config}
 * @param weights from the weights file, or from the model file itself
 */
record KerasFile(Path file, JsonNode model, Optional<Hdf5Weights> weights) {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static KerasFile open(Path encoder, Optional<Path> weights) {
        byte[] content = FileContent.of(encoder);
        if (FileContent.startsWith(content, HDF5)) {
            JsonNode model = parse(encoder, Hdf5Weights.modelConfig(encoder), "attribute model_config");
            return new KerasFile(encoder, model, Optional.of(Hdf5Weights.read(weights.orElse(encoder))));
        }
        if (FileContent.startsWith(content, new byte[] {'P', 'K'})) {
            throw ModelFormatException.of(
                    encoder,
                    "this is a zip archive (a Keras 3 .keras file?), which is not supported;"
                            + " save the encoder with to_json() and save_weights('….h5')");
        }
        if (!mayBeJson(content)) {
            throw ModelFormatException.of(
                    encoder,
                    "neither Keras JSON, HDF5, a frozen TensorFlow graph nor ONNX (damaged or cut off?); give the encoder"
                            + " as Keras JSON and HDF5 weights, as a whole Keras 2 model in HDF5, as .pb or as .onnx");
        }
        JsonNode model = parse(encoder, content, "");
        return new KerasFile(encoder, model, weights.map(KerasFile::weights));
    }

    private static Hdf5Weights weights(Path file) {
        if (!FileContent.startsWith(FileContent.of(file), HDF5)) {
            throw ModelFormatException.of(
                    file, "not an HDF5 file; give the weights as save_weights('….h5') writes them");
        }
        return Hdf5Weights.read(file);
    }

    /** Whether the first character that is no white space can begin a JSON object or list. */
    private static boolean mayBeJson(byte[] content) {
        for (byte b : content) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static JsonNode parse(Path file, byte[] text, String where) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw ModelFormatException.at(
                            file, where, "not valid JSON" + place + " (damaged or cut off?): " + e.getOriginalMessage())
                    .causedBy(e);
        } catch (IOException e) {
            throw ModelFormatException.at(file, where, "cannot be read: " + e.getMessage())
                    .causedBy(e);
        }
        if (root == null || !root.path("class_name").isTextual() || !root.has("config")) {
            throw ModelFormatException.at(
                    file, where, "not a Keras model: it needs class_name and config, as model.to_json() writes them");
        }
        return root;
    }
}
