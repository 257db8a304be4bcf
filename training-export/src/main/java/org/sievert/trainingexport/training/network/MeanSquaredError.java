package org.sievert.trainingexport.training.network;

/** The mean of the squared differences. */
public final class MeanSquaredError implements Loss {
    @Override
    public double of(double[] target, double[] output, int at, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            double difference = output[at + i] - target[i];
            sum += difference * difference;
            if (gradient != null) {
                gradient[at + i] = 2 * difference / target.length;
            }
        }
        return sum / target.length;
    }
}
