package org.sievert.trainingexport.decoder;

import java.nio.file.Path;
import java.util.Optional;
import org.sievert.trainingexport.FloatGraphs;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.graph.GraphException;

/** Reads decoders: Keras JSON with HDF5 weights, whole Keras 2 models in HDF5, frozen TensorFlow graphs, ONNX. */
public final class DecoderReader {
    private DecoderReader() {}

    /**
     * @param files the model file, then the HDF5 weights where they are a file of their own
     * @throws ModelFormatException if the files cannot be read, or hold something that is no decoder
     */
    public static FloatDecoder read(Path... files) {
        if (files.length < 1 || files.length > 2) {
            throw new IllegalArgumentException("a decoder is one file or two, not " + files.length);
        }
        Optional<Path> weights = files.length == 2 ? Optional.of(files[1]) : Optional.empty();
        try {
            return of(FloatGraphs.of(files[0], weights));
        } catch (GraphException e) {
            throw ModelFormatException.at(files[0], e.where(), e.problem()).causedBy(e);
        } catch (IllegalArgumentException e) {
            throw ModelFormatException.of(files[0], e.getMessage()).causedBy(e);
        }
    }

    /**
     * A decoder built by hand.
     *
     * @throws IllegalArgumentException if it has more than two inputs or a node that cannot be evaluated
     */
    public static FloatDecoder of(FloatGraph graph) {
        return GraphDecoder.of(FloatNetwork.of(graph));
    }
}
