package org.sievert.trainingexport.training;

import java.util.List;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * What a finished training says about itself.
 *
 * @param model the integer encoder
 * @param curve every epoch in order
 * @param quantisedLoss best validation loss with quantizers
 * @param twinLoss best validation loss of the float network
 */
public record TrainingResult(QuantizedModel model, List<EpochRecord> curve, double quantisedLoss, double twinLoss) {
    public TrainingResult {
        curve = List.copyOf(curve);
    }
}
