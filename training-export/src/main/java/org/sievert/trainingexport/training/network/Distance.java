package org.sievert.trainingexport.training.network;

/** How far what came out is from what should have come out, for one sample. */
@FunctionalInterface
public interface Distance {
    /**
     * @param target what should come out
     * @param output array that holds what came out
     * @param at where the sample starts in it
     * @return 0 or more
     */
    double of(double[] target, double[] output, int at);
}
