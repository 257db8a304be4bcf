package org.sievert.trainingexport;

import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.graph.GraphException;
import org.sievert.trainingexport.graph.GraphImporter;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.keras.KerasImporter;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * The door to this module: from the files that a training tool wrote to an integer network. Files are known by their
 * content: Keras JSON or HDF5, frozen TensorFlow graphs, ONNX.
 */
public final class ModelImporter {
    private ModelImporter() {}

    /**
     * The encoder as an integer network.
     *
     * @throws ModelFormatException if the files cannot be mapped exactly; the message says why and what to do
     */
    public static QuantizedModel read(ImportRequest request) {
        return readWithReport(request).model();
    }

    /** As {@link #read}, with a record of where each file layer went. */
    public static ImportedModel readWithReport(ImportRequest request) {
        return FloatGraphs.ofGraphFile(request.encoder())
                .map(g -> new GraphImporter(request, g).read())
                .orElseGet(() -> KerasImporter.open(request).read());
    }

    /**
     * What is in the files, even if not everything can be mapped.
     *
     * @throws ModelFormatException if there is no model to describe: a file is missing, damaged or of another kind
     */
    public static ModelDescription describe(ImportRequest request) {
        return FloatGraphs.ofGraphFile(request.encoder())
                .map(g -> new GraphImporter(request, g).describe())
                .orElseGet(() -> KerasImporter.open(request).describe());
    }

    /**
     * The encoder in float, with every quantizer and rounding left out: what the network would compute with unlimited
     * precision. The weights are the file's: frozen QKeras graphs and QONNX files may hold them already rounded.
     *
     * @throws ModelFormatException if the files cannot be read or the encoder has a layer that is not known in float
     */
    public static FloatNetwork floatTwin(ImportRequest request) {
        try {
            return FloatNetwork.of(
                    new GraphImporter(request, FloatGraphs.of(request.encoder(), request.weights())).encoder());
        } catch (GraphException e) {
            throw ModelFormatException.at(request.encoder(), e.where(), e.problem())
                    .causedBy(e);
        }
    }
}
