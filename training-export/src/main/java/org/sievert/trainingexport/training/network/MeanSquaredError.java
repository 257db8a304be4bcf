package org.sievert.trainingexport.training.network;

/** The mean of the squared differences. */
public final class MeanSquaredError implements Loss {
    @Override
    public double of(double[] target, double[] output, int at) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            double difference = output[at + i] - target[i];
            sum += difference * difference;
        }
        return sum / target.length;
    }

    @Override
    public double withGradient(double[] target, double[] output, int at, double[] gradient) {
        for (int i = 0; i < target.length; i++) {
            gradient[at + i] = 2 * (output[at + i] - target[i]) / target.length;
        }
        return of(target, output, at);
    }
}
