package org.sievert.reports.results;

import java.util.List;
import java.util.Optional;

/**
 * How a model was trained, as {@code sievert train} wrote it beside the model.
 *
 * @param epochs in the order of training
 * @param weights distributions of the encoder's weights at the start and at the end
 */
public record TrainingLog(List<Epoch> epochs, List<WeightBin> weights) {
    /**
     * One epoch.
     *
     * @param phase {@code float}, {@code quantised} or {@code twin}
     * @param epoch from 1 in each phase
     * @param best whether the weights after this epoch were the best so far
     */
    public record Epoch(
            String phase,
            int epoch,
            double learningRate,
            double trainingLoss,
            Optional<Double> validationLoss,
            boolean best) {}

    /**
     * How many values of one parameter lie in [low, high).
     *
     * @param state {@code start} or {@code end}
     */
    public record WeightBin(String parameter, String state, double low, double high, long count) {}

    public TrainingLog {
        epochs = List.copyOf(epochs);
        weights = List.copyOf(weights);
    }
}
