package org.sievert.trainingexport.graph;

import java.util.List;
import org.sievert.trainingexport.model.Shape;

/** A constant of a file: numbers of any type, row-major; no extents for a single number. */
public final class Constant {
    private final List<Integer> extents;
    private final double[] values;

    private Constant(List<Integer> extents, double[] values) {
        this.extents = extents;
        this.values = values;
    }

    /**
     * @throws IllegalArgumentException if the extents do not fit the number of values
     */
    public static Constant of(List<Integer> extents, double... values) {
        long size = 1;
        for (int e : extents) {
            if (e < 0) {
                throw new IllegalArgumentException("negative extent in " + extents);
            }
            size *= e;
        }
        if (size != values.length) {
            throw new IllegalArgumentException(values.length + " values for shape " + extents);
        }
        return new Constant(List.copyOf(extents), values.clone());
    }

    public List<Integer> extents() {
        return extents;
    }

    public int rank() {
        return extents.size();
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    public double[] toArray() {
        return values.clone();
    }

    /** Whether all values are the same, so that the constant acts like a single number on whatever it meets. */
    public boolean isUniform() {
        for (double v : values) {
            if (v != values[0]) {
                return false;
            }
        }
        return values.length > 0;
    }

    /** The values as integers. */
    public int[] toIntegers() {
        int[] v = new int[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = (int) values[i];
        }
        return v;
    }

    /** These numbers as a layer's weights. */
    public Weights weights() {
        return Weights.of(new Shape(extents), values);
    }
}
