package org.sievert.trainingexport.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import org.sievert.trainingexport.training.data.TriggerCells;
import org.sievert.trainingexport.training.network.Loss;
import org.sievert.trainingexport.training.network.TelescopeLoss;

/**
 * Trains the example: first in full precision; then a copy with quantizers goes on from there while the full-precision
 * twin is trained for as many epochs more, on the same batches. Both end with the parameters of their best epoch on the
 * validation events.
 */
public final class Training {
    private static final long WEIGHT_SEED = 0x5EED;

    private Training() {}

    /**
     * @param quantised the result
     * @param twin the same network in full precision
     * @param log one record per epoch
     */
    public record Result(Autoencoder quantised, Autoencoder twin, List<EpochRecord> log) {
        public Result {
            log = List.copyOf(log);
        }
    }

    /** The loss that is trained on, for images in the encoder's order. */
    public static Loss loss() {
        return new TelescopeLoss(TriggerCells.imageOrder());
    }

    /** The quantised autoencoder as it is before any training. */
    public static Autoencoder untrained(TrainingSettings settings) {
        Autoencoder start = SmallAutoencoder.quantised();
        start.initialise(new Random(settings.seed() ^ WEIGHT_SEED));
        return start;
    }

    /**
     * Runs the training.
     *
     * @param progress is told after every epoch
     */
    public static Result run(TrainingSettings settings, ExampleData data, Consumer<EpochRecord> progress) {
        Autoencoder twin = SmallAutoencoder.inFullPrecision();
        twin.initialise(new Random(settings.seed() ^ WEIGHT_SEED));
        Autoencoder quantised = SmallAutoencoder.quantised();
        Trainer twinTrainer = new Trainer(twin, Trainer.Scope.BOTH, loss());
        Trainer quantisedTrainer = new Trainer(quantised, Trainer.Scope.BOTH, loss());
        Random shuffle = new Random(settings.seed());
        List<EpochRecord> log = new ArrayList<>();
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            int[] order = shuffled(data.training().size(), shuffle);
            double rate = settings.rate(epoch);
            boolean quantising = epoch >= settings.floatEpochs();
            if (epoch == settings.floatEpochs()) {
                quantised.copyParametersFrom(twin);
            }
            OptionalDouble quantisedTraining = OptionalDouble.empty();
            OptionalDouble quantisedValidation = OptionalDouble.empty();
            if (quantising) {
                quantisedTraining =
                        OptionalDouble.of(quantisedTrainer.epoch(data.training(), order, settings.batch(), rate));
                quantisedValidation = OptionalDouble.of(quantisedTrainer.validate(data.validation()));
            }
            double training = twinTrainer.epoch(data.training(), order, settings.batch(), rate);
            double validation = twinTrainer.validate(data.validation());
            EpochRecord record =
                    new EpochRecord(epoch + 1, rate, training, validation, quantisedTraining, quantisedValidation);
            log.add(record);
            progress.accept(record);
        }
        quantisedTrainer.restoreBest();
        twinTrainer.restoreBest();
        return new Result(quantised, twin, log);
    }

    /**
     * A baseline: the quantised encoder as it was drawn, with a decoder that is trained for it over as many epochs. (Where
     * rounding stops the gradient, training gives no more than this.)
     */
    public static Autoencoder withRandomEncoder(TrainingSettings settings, ExampleData data) {
        Autoencoder autoencoder = untrained(settings);
        Trainer trainer = new Trainer(autoencoder, Trainer.Scope.DECODER, loss());
        Random shuffle = new Random(settings.seed());
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            int[] order = shuffled(data.training().size(), shuffle);
            trainer.epoch(data.training(), order, settings.batch(), settings.rate(epoch));
            trainer.validate(data.validation());
        }
        trainer.restoreBest();
        return autoencoder;
    }

    private static int[] shuffled(int size, Random random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
