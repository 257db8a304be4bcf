package org.sievert.verification.fidelity;

/**
 * How well charge maps came back. Distances are in half cell pitches, the others are ratios.
 *
 * @param events with charge
 * @param emptyOutputs of these, events that decode to nothing: left out of distances, with cosine and response 0
 * @param falseOutputs events without charge that decode to some
 * @param emdMean mean earth mover's distance, both maps scaled to sum 1
 * @param emdMedian its median
 * @param emdMeanEmptyAsUniform its mean if events that decode to nothing count as decoded to 48 equal cells
 * @param cosineMean mean cosine similarity of the two maps
 * @param responseMean mean of decoded over true charge sum
 * @param responseResolution standard deviation of that ratio over its mean
 * @param weightedResponseMean mean of Σ true · decoded over Σ true², the response with cells weighted by their true charge
 * @param weightedResponseResolution standard deviation of that over its mean
 * @param positionShiftMean mean distance between the maps' centres of charge
 */
public record Metrics(
        long events,
        long emptyOutputs,
        long falseOutputs,
        Estimate emdMean,
        double emdMedian,
        Estimate emdMeanEmptyAsUniform,
        Estimate cosineMean,
        Estimate responseMean,
        Estimate responseResolution,
        Estimate weightedResponseMean,
        Estimate weightedResponseResolution,
        Estimate positionShiftMean) {}
