package org.sievert.trainingexport.model;

import java.util.Arrays;
import org.sievert.trainingexport.fixed.FixedType;

/** Immutable integer weights, row-major, with their type. */
public final class IntTensor {
    private final TensorType type;
    private final long[] values;

    private IntTensor(TensorType type, long[] values) {
        this.type = type;
        this.values = values;
    }

    /**
     * @throws IllegalArgumentException if the count does not fit the shape or a value does not fit the type
     */
    public static IntTensor of(Shape shape, FixedType type, long... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(values.length + " values for shape " + shape);
        }
        for (long v : values) {
            if (!type.holds(v)) {
                throw new IllegalArgumentException(
                        v + " does not fit " + type + " (" + type.min() + ".." + type.max() + ")");
            }
        }
        return new IntTensor(new TensorType(shape, type), values.clone());
    }

    public Shape shape() {
        return type.shape();
    }

    public FixedType type() {
        return type.element();
    }

    public int size() {
        return values.length;
    }

    /** Element at a row-major index. */
    public long get(int index) {
        return values[index];
    }

    /** Element at (i, j), for rank 2. */
    public long get(int i, int j) {
        return values[i * shape().extent(1) + j];
    }

    /** Element at (i, j, k, l), for rank 4. */
    public long get(int i, int j, int k, int l) {
        Shape s = shape();
        return values[((i * s.extent(1) + j) * s.extent(2) + k) * s.extent(3) + l];
    }

    /** A copy of all values, row-major. */
    public long[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IntTensor t && t.type.equals(type) && Arrays.equals(t.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "IntTensor(" + type + ")";
    }
}
