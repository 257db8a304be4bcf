package org.sievert.trainingexport.keras;

import java.util.Set;

/** Layers that do nothing when a trained network is used. */
final class TrainingOnlyReader implements LayerReader {
    static final Set<String> CLASSES =
            Set.of("Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise", "AlphaDropout");

    @Override
    public Kind kind() {
        return Kind.MOVING;
    }

    @Override
    public Mapping read(Task task) {
        return Mapping.identity("does nothing in a trained network");
    }
}
