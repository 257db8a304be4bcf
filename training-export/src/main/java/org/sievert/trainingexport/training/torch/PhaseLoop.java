package org.sievert.trainingexport.training.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.trainingexport.training.EpochRecord;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.TrainingInterruptedException;
import org.sievert.trainingexport.training.TrainingProgress;
import org.sievert.trainingexport.training.plan.Schedule;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/**
 * The phases of a training one after the other, with a checkpoint after every epoch. Nothing but the {@link
 * TrainingState} lives from one epoch to the next, so a training that was stopped goes on as if it had not been.
 */
final class PhaseLoop {
    /** Pruning goes from nothing to its target between these shares of the first phase. */
    private static final double PRUNING_FROM = 0.2;

    private static final double PRUNING_TO = 0.6;

    private final TrainingPlan plan;
    private final ParameterLayout layout;
    private final PhaseTrainer trainer;
    private final Checkpoint checkpoint;
    private final TrainingProgress progress;
    private final List<Phase> phases = new ArrayList<>();

    PhaseLoop(
            TrainingPlan plan,
            ParameterLayout layout,
            PhaseTrainer trainer,
            Checkpoint checkpoint,
            TrainingProgress progress) {
        this.plan = plan;
        this.layout = layout;
        this.trainer = trainer;
        this.checkpoint = checkpoint;
        this.progress = progress;
        for (Phase p : Phase.values()) {
            if (epochs(p) > 0) {
                phases.add(p);
            }
        }
    }

    /** From the checkpoint, or from the start, to the end. */
    TrainingState run() throws IOException {
        TrainingState s = checkpoint.read().orElse(null);
        if (s == null) {
            s = new TrainingState();
            float[] initial = layout.initial(plan);
            s.start = Arrays.copyOf(initial, layout.encoderSize());
            s.mask = layout.mask(initial, 0);
            s.begin(initial);
        } else if (s.phase < phases.size()) {
            progress.note("going on after epoch " + s.epoch + " of the "
                    + phases.get(s.phase).word() + " phase");
        }
        while (s.phase < phases.size()) {
            Phase phase = phases.get(s.phase);
            trainer.load(s);
            while (s.epoch < epochs(phase) && s.sinceBest < plan.schedule().patience()) {
                prune(s, phase);
                epoch(s, phase);
                checkpoint.write(s);
            }
            if (s.epoch < epochs(phase)) {
                progress.note("the " + phase.word() + " phase ends early: " + s.sinceBest + " epochs without a better"
                        + " validation loss");
            }
            finish(s, phase);
            checkpoint.write(s);
        }
        return s;
    }

    private void epoch(TrainingState s, Phase phase) {
        Schedule schedule = plan.schedule();
        int epochs = epochs(phase);
        double highest = phase == Phase.FLOAT ? schedule.rate() : schedule.quantisedRate();
        int at = s.epoch;
        double training =
                trainer.epoch(phase, at, share -> schedule.rate(highest, at + share, epochs), (step, steps, loss) -> {
                    if (progress.cancelled()) {
                        throw new TrainingInterruptedException();
                    }
                    progress.step(phase, at + 1, epochs, done(s.phase, at + (double) step / steps), loss);
                });
        trainer.save(s);
        s.epoch++;
        double validation = trainer.validate(phase, s.values);
        boolean better = pruned(phase, at) >= 1 && validation < s.bestLoss;
        if (better) {
            s.bestLoss = validation;
            s.best = masked(s.values, s.mask);
            s.sinceBest = 0;
        } else if (pruned(phase, at) >= 1) {
            s.sinceBest++;
        }
        EpochRecord record =
                new EpochRecord(phase, s.epoch, schedule.rate(highest, s.epoch, epochs), training, validation, better);
        s.curve.add(record);
        progress.epoch(record, epochs, done(s.phase, s.epoch));
    }

    private void prune(TrainingState s, Phase phase) {
        if (pruned(phase, s.epoch - 1) < 1) {
            s.mask = layout.mask(s.values, pruned(phase, s.epoch));
            trainer.load(s);
        }
    }

    /** How much of the pruning is done in an epoch: all of it happens in the first phase. */
    private double pruned(Phase phase, int epoch) {
        if (phase != phases.get(0) || epoch >= epochs(phase) - 1) {
            return 1;
        }
        double share = ((double) epoch / epochs(phase) - PRUNING_FROM) / (PRUNING_TO - PRUNING_FROM);
        double left = 1 - Math.max(0, Math.min(1, share));
        return layout.prunes() ? 1 - left * left * left : 1;
    }

    private void finish(TrainingState s, Phase phase) {
        s.results.put(phase, s.best);
        s.losses.put(phase, s.bestLoss);
        s.phase++;
        if (s.phase < phases.size()) {
            s.begin(s.results.getOrDefault(Phase.FLOAT, s.best));
        }
    }

    private int epochs(Phase phase) {
        return switch (phase) {
            case FLOAT -> plan.schedule().floatEpochs();
            case QUANTISED -> plan.schedule().quantisedEpochs();
            case TWIN -> plan.schedule().floatEpochs() > 0 ? plan.schedule().twinEpochs() : 0;
        };
    }

    private double done(int phase, double epochs) {
        double before = phases.subList(0, phase).stream().mapToInt(this::epochs).sum();
        double all = phases.stream().mapToInt(this::epochs).sum();
        return (before + epochs) / all;
    }

    private static float[] masked(float[] values, float[] mask) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] * mask[i];
        }
        return result;
    }
}
