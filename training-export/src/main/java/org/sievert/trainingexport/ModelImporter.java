package org.sievert.trainingexport;

import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.keras.KerasImporter;
import org.sievert.trainingexport.model.QuantizedModel;

/** The door to this module: from the files that a training tool wrote to an integer network. */
public final class ModelImporter {
    private ModelImporter() {}

    /**
     * The encoder as an integer network.
     *
     * @throws org.sievert.trainingexport.format.ModelFormatException if the files cannot be mapped exactly; the message
     *     says why and what to do
     */
    public static QuantizedModel read(ImportRequest request) {
        return readWithReport(request).model();
    }

    /** As {@link #read}, with a record of where each file layer went. */
    public static ImportedModel readWithReport(ImportRequest request) {
        return KerasImporter.open(request).read();
    }

    /**
     * What is in the files, even if not everything can be mapped.
     *
     * @throws org.sievert.trainingexport.format.ModelFormatException if there is no model to describe: a file is
     *     missing, damaged or of another kind
     */
    public static ModelDescription describe(ImportRequest request) {
        return KerasImporter.open(request).describe();
    }
}
