package org.sievert.trainingexport.imports;

import org.sievert.trainingexport.model.QuantizedModel;

/** A model and the record of its import. */
public record ImportedModel(QuantizedModel model, ImportReport report) {}
