package org.sievert.trainingexport.training.network;

import java.util.List;

/** The optimiser of Kingma and Ba (arXiv 1412.6980) with its usual constants; keeps parameters in their bounds. */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<Parameter> parameters;
    private final double[][] mean;
    private final double[][] square;
    private double beta1Power = 1;
    private double beta2Power = 1;

    public Adam(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
        this.mean = new double[parameters.size()][];
        this.square = new double[parameters.size()][];
        for (int p = 0; p < mean.length; p++) {
            mean[p] = new double[parameters.get(p).values().length];
            square[p] = new double[mean[p].length];
        }
    }

    /** Moves every parameter against its gradient, then clears the gradients. */
    public void step(double learningRate) {
        beta1Power *= BETA1;
        beta2Power *= BETA2;
        for (int p = 0; p < mean.length; p++) {
            Parameter parameter = parameters.get(p);
            double[] values = parameter.values();
            double[] gradient = parameter.gradient();
            for (int i = 0; i < values.length; i++) {
                double g = gradient[i];
                mean[p][i] = BETA1 * mean[p][i] + (1 - BETA1) * g;
                square[p][i] = BETA2 * square[p][i] + (1 - BETA2) * g * g;
                double m = mean[p][i] / (1 - beta1Power);
                double v = square[p][i] / (1 - beta2Power);
                values[i] -= learningRate * m / (Math.sqrt(v) + EPSILON);
            }
            parameter.clip();
            parameter.clearGradient();
        }
    }
}
