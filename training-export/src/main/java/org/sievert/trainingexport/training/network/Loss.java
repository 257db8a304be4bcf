package org.sievert.trainingexport.training.network;

/** A distance of what a network gives from what it should give, for one sample. */
public interface Loss {
    /**
     * @param target what should come out
     * @param output array that holds what came out
     * @param at where the sample starts in it
     * @param gradient if not null, gets the derivative by each output at the same place
     * @return the loss, 0 or more
     */
    double of(double[] target, double[] output, int at, double[] gradient);
}
