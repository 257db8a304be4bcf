package org.sievert.trainingexport.imports;

import java.nio.file.Path;
import java.util.Optional;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/**
 * What to read, and how.
 *
 * @param encoder the model file: Keras JSON, a whole Keras 2 model in HDF5, a frozen TensorFlow graph, or ONNX
 * @param weights HDF5 weights of a Keras JSON; the other files hold theirs
 * @param latent layer that the encoder ends with; by default the last one before a side input joins
 * @param quantization types that the file does not state
 * @param arrangement front end that places cells into the model's input
 */
public record ImportRequest(
        Path encoder,
        Optional<Path> weights,
        Optional<String> latent,
        QuantizationSpec quantization,
        Optional<Arrangement> arrangement) {
    /** A model that says everything itself. */
    public static ImportRequest of(Path encoder, Path weights) {
        return new ImportRequest(
                encoder, Optional.of(weights), Optional.empty(), QuantizationSpec.NONE, Optional.empty());
    }

    /** A single file. */
    public static ImportRequest of(Path encoder) {
        return new ImportRequest(encoder, Optional.empty(), Optional.empty(), QuantizationSpec.NONE, Optional.empty());
    }

    public ImportRequest withLatent(String layer) {
        return new ImportRequest(encoder, weights, Optional.of(layer), quantization, arrangement);
    }

    public ImportRequest withQuantization(QuantizationSpec spec) {
        return new ImportRequest(encoder, weights, latent, spec, arrangement);
    }

    public ImportRequest withArrangement(Arrangement cells) {
        return new ImportRequest(encoder, weights, latent, quantization, Optional.of(cells));
    }
}
