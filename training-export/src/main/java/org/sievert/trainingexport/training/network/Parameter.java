package org.sievert.trainingexport.training.network;

import java.util.Arrays;
import java.util.Random;
import org.sievert.trainingexport.model.Shape;

/**
 * Trainable numbers of a layer, with the gradient of the loss and the bounds that they are held in.
 *
 * <p>A quantised layer trains these full-precision values and computes with their rounded copies.
 */
public final class Parameter {
    private final String name;
    private final Shape shape;
    private final double bound;
    private final double[] values;
    private final double[] gradient;

    /**
     * @param name as in Keras: {@code kernel} or {@code bias}
     * @param bound the values are kept in −bound…bound, as Keras's {@code Clip} constraint does
     */
    public Parameter(String name, Shape shape, double bound) {
        this.name = name;
        this.shape = shape;
        this.bound = bound;
        this.values = new double[shape.size()];
        this.gradient = new double[shape.size()];
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    /** The values themselves, row-major: a change is a change of the parameter. */
    public double[] values() {
        return values;
    }

    /** The gradient of the last backward pass. */
    public double[] gradient() {
        return gradient;
    }

    /** Sets the gradient to 0. */
    public void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    /** Normally distributed values with standard deviation √(2 / inputs), within the bounds (He et al. 2015). */
    public void initialise(Random random, int inputs) {
        double sigma = Math.sqrt(2.0 / inputs);
        for (int i = 0; i < values.length; i++) {
            values[i] = sigma * random.nextGaussian();
        }
        clip();
    }

    /** Takes over another parameter's values. */
    public void copyFrom(Parameter other) {
        if (!other.shape.equals(shape)) {
            throw new IllegalArgumentException("cannot copy " + other.shape + " to " + shape);
        }
        System.arraycopy(other.values, 0, values, 0, values.length);
        clip();
    }

    /** Brings every value into the bounds. */
    public void clip() {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-bound, Math.min(bound, values[i]));
        }
    }

    /** Rounds every value to single precision, in which weight files hold them. */
    public void roundToFloat() {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
    }
}
