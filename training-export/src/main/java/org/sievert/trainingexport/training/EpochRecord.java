package org.sievert.trainingexport.training;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Losses after one epoch: mean over the training events while they were learnt from, and over the validation events
 * afterwards.
 *
 * @param epoch from 1
 * @param learningRate of the epoch
 * @param floatTraining of the full-precision twin
 * @param floatValidation of the full-precision twin
 * @param quantisedTraining absent before quantisation began
 * @param quantisedValidation absent before quantisation began
 */
public record EpochRecord(
        int epoch,
        double learningRate,
        double floatTraining,
        double floatValidation,
        OptionalDouble quantisedTraining,
        OptionalDouble quantisedValidation) {
    /** A line for people. */
    @Override
    public String toString() {
        String quantised = quantisedValidation.isPresent()
                ? String.format(Locale.ROOT, ", quantised %.6f", quantisedValidation.getAsDouble())
                : "";
        return String.format(Locale.ROOT, "epoch %d: validation loss %.6f%s", epoch, floatValidation, quantised);
    }
}
