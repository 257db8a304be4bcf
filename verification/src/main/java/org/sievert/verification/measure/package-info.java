/**
 * Measures of decoded charge maps, their sums and their bootstrap intervals, in memory that does not grow with the
 * number of events.
 *
 * <p>{@link org.sievert.verification.measure.MapMeasures} compares one decoded map with the true one. {@link
 * org.sievert.verification.measure.AlgorithmSums} keeps what all events of one algorithm add up to: every sum is kept
 * once for the sample and once for each resampling of a Poisson bootstrap, in which an event counts k times with
 * probability e<sup>−1</sup>/k!. The resampling weights are a function of seed and event number ({@link
 * org.sievert.verification.measure.PoissonWeights}), so that all algorithms see the same resamplings and nothing
 * depends on threads or blocks.
 */
package org.sievert.verification.measure;
