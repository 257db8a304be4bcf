package org.sievert.trainingexport.training.network;

import org.sievert.trainingexport.model.Shape;

/** A function of each element by itself. */
public abstract sealed class Activation implements TrainLayer permits Activation.Relu, Activation.Quantize {
    private final String name;
    private final Shape shape;
    private double[] x;

    private Activation(String name, Shape shape) {
        this.name = name;
        this.shape = shape;
    }

    abstract double value(double x);

    abstract boolean passesGradient(double x);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Shape input() {
        return shape;
    }

    @Override
    public final Shape output() {
        return shape;
    }

    @Override
    public final double[] forward(double[] input, int samples) {
        x = input;
        double[] y = new double[samples * shape.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = value(input[i]);
        }
        return y;
    }

    @Override
    public final double[] backward(double[] dy, int samples) {
        double[] dx = new double[samples * shape.size()];
        for (int i = 0; i < dx.length; i++) {
            dx[i] = passesGradient(x[i]) ? dy[i] : 0;
        }
        return dx;
    }

    /** max(x, 0). */
    public static final class Relu extends Activation {
        public Relu(String name, Shape shape) {
            super(name, shape);
        }

        @Override
        double value(double v) {
            return Math.max(v, 0);
        }

        @Override
        boolean passesGradient(double v) {
            return v > 0;
        }
    }

    /** Rounding and clipping with the straight-through gradient. */
    public static final class Quantize extends Activation {
        private final FakeQuantizer quantizer;

        public Quantize(String name, Shape shape, FakeQuantizer quantizer) {
            super(name, shape);
            this.quantizer = quantizer;
        }

        public FakeQuantizer quantizer() {
            return quantizer;
        }

        @Override
        double value(double v) {
            return quantizer.apply(v);
        }

        @Override
        boolean passesGradient(double v) {
            return quantizer.passesGradient(v);
        }
    }
}
