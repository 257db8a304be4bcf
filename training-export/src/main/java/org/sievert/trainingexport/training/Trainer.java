package org.sievert.trainingexport.training;

import java.util.List;
import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.network.Adam;
import org.sievert.trainingexport.training.network.Loss;
import org.sievert.trainingexport.training.network.Parameter;

/** Trains one autoencoder and remembers its best parameters. */
final class Trainer {
    /** Which half learns. */
    enum Scope {
        BOTH,
        DECODER
    }

    private final Autoencoder autoencoder;
    private final Scope scope;
    private final Loss loss;
    private final Adam adam;
    private double best = Double.POSITIVE_INFINITY;
    private List<double[]> bestValues = List.of();

    Trainer(Autoencoder autoencoder, Scope scope, Loss loss) {
        this.autoencoder = autoencoder;
        this.scope = scope;
        this.loss = loss;
        this.adam = new Adam(
                scope == Scope.BOTH
                        ? autoencoder.parameters()
                        : autoencoder.decoder().parameters());
    }

    /** One pass over the data in the given order; returns the mean loss on the way. */
    double epoch(DataSet data, int[] order, int batch, double learningRate) {
        double sum = 0;
        for (int from = 0; from < order.length; from += batch) {
            int to = Math.min(order.length, from + batch);
            sum += step(data, order, from, to, learningRate);
        }
        return sum / order.length;
    }

    private double step(DataSet data, int[] order, int from, int to, double learningRate) {
        int samples = to - from;
        double[] output = autoencoder.reconstruct(data.batch(order, from, to), samples);
        double[] gradient = new double[output.length];
        int width = output.length / samples;
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            sum += loss.withGradient(data.image(order[from + n]), output, n * width, gradient);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= samples;
        }
        double[] latentGradient = autoencoder.decoder().backward(gradient, samples);
        if (scope == Scope.BOTH) {
            autoencoder.encoder().backward(latentGradient, samples);
        }
        adam.step(learningRate);
        return sum;
    }

    /** The loss on the data; parameters that are better than any before are remembered. */
    double validate(DataSet data) {
        double value = autoencoder.evaluate(data, loss);
        if (value < best) {
            best = value;
            bestValues = autoencoder.parameters().stream()
                    .map(p -> p.values().clone())
                    .toList();
        }
        return value;
    }

    /** Goes back to the best parameters, in the precision of weight files. */
    void restoreBest() {
        List<Parameter> parameters = autoencoder.parameters();
        for (int p = 0; p < bestValues.size(); p++) {
            double[] values = bestValues.get(p);
            System.arraycopy(values, 0, parameters.get(p).values(), 0, values.length);
        }
        parameters.forEach(Parameter::roundToFloat);
    }
}
