package org.sievert.trainingexport.training.torch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.training.EpochRecord;
import org.sievert.trainingexport.training.Phase;

/** Everything that the rest of a training depends on, between two epochs. */
final class TrainingState {
    /** Where in the list of phases, and how many of its epochs are done. */
    int phase;

    int epoch;
    float[] values;
    float[] mask;
    Adam.Snapshot adam;
    float[] best;
    double bestLoss = Double.POSITIVE_INFINITY;
    int sinceBest;
    /** The encoder's part before the first step. */
    float[] start;

    /** The best values of each finished phase. */
    final Map<Phase, float[]> results = new EnumMap<>(Phase.class);

    final Map<Phase, Double> losses = new EnumMap<>(Phase.class);
    final List<EpochRecord> curve = new ArrayList<>();

    /** Prepares for a phase that begins with these values. */
    void begin(float[] from) {
        epoch = 0;
        values = from.clone();
        best = from.clone();
        bestLoss = Double.POSITIVE_INFINITY;
        sinceBest = 0;
        adam = Adam.Snapshot.empty(from.length);
    }
}
