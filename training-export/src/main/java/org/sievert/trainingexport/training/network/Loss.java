package org.sievert.trainingexport.training.network;

/** A distance that can be trained on. */
public interface Loss extends Distance {
    /**
     * As {@link #of}, and writes the derivative by each output.
     *
     * @param gradient gets the derivatives at the places where the outputs are
     */
    double withGradient(double[] target, double[] output, int at, double[] gradient);
}
