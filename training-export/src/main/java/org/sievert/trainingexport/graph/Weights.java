package org.sievert.trainingexport.graph;

import java.util.Optional;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.quantization.WeightQuantizer;

/** Constant numbers of a layer, row-major, the output channel or feature last, with the file's quantizer if it has one. */
public final class Weights {
    private final Shape shape;
    private final double[] values;
    private final Optional<WeightQuantizer> quantizer;

    private Weights(Shape shape, double[] values, Optional<WeightQuantizer> quantizer) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(values.length + " values for shape " + shape);
        }
        this.shape = shape;
        this.values = values;
        this.quantizer = quantizer;
    }

    /** Plain floats. */
    public static Weights of(Shape shape, double[] values) {
        return new Weights(shape, values.clone(), Optional.empty());
    }

    /** Plain floats. */
    public static Weights of(Shape shape, float[] values) {
        double[] v = new double[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = values[i];
        }
        return new Weights(shape, v, Optional.empty());
    }

    /** The same numbers, to be brought into integers by {@code how}. */
    public Weights quantizedBy(WeightQuantizer how) {
        return new Weights(shape, values, Optional.of(how));
    }

    /** The same numbers and quantizer with the axes in another order: axis i of the result is axis {@code axes[i]}. */
    public Weights transposed(int... axes) {
        Integer[] extents = new Integer[axes.length];
        for (int i = 0; i < axes.length; i++) {
            extents[i] = shape.extent(axes[i]);
        }
        int[] source = Permutation.source(shape, axes);
        double[] v = new double[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = values[source[i]];
        }
        return new Weights(Shape.of(extents), v, quantizer);
    }

    /** The same numbers in the same order under another shape. */
    public Weights reshaped(Shape to) {
        return new Weights(to, values, quantizer);
    }

    public Shape shape() {
        return shape;
    }

    public int size() {
        return values.length;
    }

    /** The element at a row-major index. */
    public double get(int index) {
        return values[index];
    }

    /** A copy of all numbers. */
    public double[] toArray() {
        return values.clone();
    }

    /** How the file says that these become integers. */
    public Optional<WeightQuantizer> quantizer() {
        return quantizer;
    }
}
