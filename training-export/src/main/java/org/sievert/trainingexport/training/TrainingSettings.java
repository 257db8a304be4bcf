package org.sievert.trainingexport.training;

/**
 * How the example is trained.
 *
 * @param seed of the weights, the events and their order
 * @param trainingEvents events that the gradients come from
 * @param validationEvents events that pick the best epoch
 * @param testEvents events that the results are stated on
 * @param floatEpochs epochs in full precision before quantisation begins
 * @param quantisedEpochs epochs with quantizers; the full-precision twin is trained on as well
 * @param batch events per step
 * @param floatRate learning rate at the start; it falls to 0 along a cosine
 * @param quantisedRate learning rate when quantisation begins; it falls likewise
 */
public record TrainingSettings(
        long seed,
        int trainingEvents,
        int validationEvents,
        int testEvents,
        int floatEpochs,
        int quantisedEpochs,
        int batch,
        double floatRate,
        double quantisedRate) {
    public TrainingSettings {
        if (trainingEvents < 1 || validationEvents < 1 || testEvents < 1 || batch < 1) {
            throw new IllegalArgumentException("every data set and batch needs an event");
        }
        if (floatEpochs < 1 || quantisedEpochs < 1 || floatRate <= 0 || quantisedRate <= 0) {
            throw new IllegalArgumentException("training needs epochs and positive learning rates");
        }
    }

    /** As the shipped example was trained, apart from the seed. */
    public static TrainingSettings shipped(long seed) {
        return new TrainingSettings(seed, 40_000, 8_000, 8_000, 80, 120, 100, 3e-3, 1e-3);
    }

    /** The learning rate in an epoch counted from 0. */
    double rate(int epoch) {
        return epoch < floatEpochs
                ? cosine(floatRate, epoch, floatEpochs)
                : cosine(quantisedRate, epoch - floatEpochs, quantisedEpochs);
    }

    int epochs() {
        return floatEpochs + quantisedEpochs;
    }

    private static double cosine(double start, int epoch, int epochs) {
        return start * (1 + StrictMath.cos(Math.PI * epoch / epochs)) / 2;
    }
}
