package org.sievert.trainingexport.training;

/**
 * A point of the learning curve.
 *
 * @param epoch within the phase, from 1
 * @param learningRate at the epoch's end
 * @param trainingLoss mean over the epoch's steps
 * @param validationLoss after the epoch
 * @param best whether no earlier epoch of the phase has a lower validation loss
 */
public record EpochRecord(
        Phase phase, int epoch, double learningRate, double trainingLoss, double validationLoss, boolean best) {}
