package org.sievert.trainingexport.keras;

import java.nio.file.Path;
import java.util.Optional;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.GraphException;

/** Reads a Keras model as floats. */
public final class KerasFloatReader {
    private KerasFloatReader() {}

    /**
     * @param model Keras JSON, or a whole Keras 2 model in HDF5
     * @param weights HDF5 weights, unless the model file holds them
     * @throws ModelFormatException if the files are no Keras model with weights
     */
    public static FloatGraph read(Path model, Optional<Path> weights) {
        KerasFile file = KerasFile.open(model, weights);
        Hdf5Weights tensors = file.weights()
                .orElseThrow(() -> ModelFormatException.of(
                        model, "no weights given; name the HDF5 file that save_weights('….h5') wrote"));
        try {
            return FloatLayers.graph(KerasGraphReader.read(file.file(), file.model()), tensors);
        } catch (GraphException e) {
            throw ModelFormatException.at(model, e.where(), e.problem()).causedBy(e);
        } catch (IllegalArgumentException e) {
            throw ModelFormatException.of(model, e.getMessage()).causedBy(e);
        }
    }
}
