package org.sievert.trainingexport;

import java.nio.file.Path;
import java.util.Optional;
import org.sievert.trainingexport.format.FileContent;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.keras.KerasFloatReader;
import org.sievert.trainingexport.onnx.OnnxReader;
import org.sievert.trainingexport.tensorflow.TensorFlowReader;

/** Reads model files as graphs of floats, whatever their format. */
public final class FloatGraphs {
    private FloatGraphs() {}

    /**
     * @param weights HDF5 weights of a Keras JSON
     * @throws ModelFormatException if the files are of no known kind, or damaged
     */
    public static FloatGraph of(Path file, Optional<Path> weights) {
        return ofGraphFile(file).orElseGet(() -> KerasFloatReader.read(file, weights));
    }

    /**
     * The graph in a frozen TensorFlow graph or an ONNX file; empty if the content is neither.
     *
     * @throws ModelFormatException if it is one of them, but damaged
     */
    static Optional<FloatGraph> ofGraphFile(Path file) {
        byte[] content = FileContent.of(file);
        if (TensorFlowReader.recognises(content)) {
            return Optional.of(TensorFlowReader.read(file, content));
        }
        if (OnnxReader.recognises(content)) {
            return Optional.of(OnnxReader.read(file, content));
        }
        return Optional.empty();
    }
}
