package org.sievert.trainingexport.training.torch;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.training.EpochRecord;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.TrainingProgress;

/** Says nothing, keeps the notes, and stops after so many steps. */
final class Silent implements TrainingProgress {
    final List<String> notes = new ArrayList<>();
    private int stepsLeft;

    Silent() {
        this(Integer.MAX_VALUE);
    }

    Silent(int steps) {
        stepsLeft = steps;
    }

    @Override
    public void step(Phase phase, int epoch, int epochs, double done, double loss) {
        stepsLeft--;
    }

    @Override
    public void epoch(EpochRecord record, int epochs, double done) {}

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public boolean cancelled() {
        return stepsLeft <= 0;
    }
}
