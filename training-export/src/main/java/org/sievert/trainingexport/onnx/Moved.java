package org.sievert.trainingexport.onnx;

import java.util.Arrays;
import org.sievert.trainingexport.graph.Permutation;
import org.sievert.trainingexport.model.Shape;

/**
 * The result of a graph's node after its elements changed places.
 *
 * <p>The value that ONNX knows has {@link #shape()} (without the batch) and at each row-major index the node's element
 * {@code source[i]}, or zero for −1, times 2^{@link #exponent()}, plus {@link #offset()}.
 */
final class Moved {
    private static final int MOST_ELEMENTS = 1 << 20;

    private final int node;
    private final int[] source;
    private final Shape shape;
    private final int exponent;
    private final double offset;

    private Moved(int node, int[] source, Shape shape, int exponent, double offset) {
        this.node = node;
        this.source = source;
        this.shape = shape;
        this.exponent = exponent;
        this.offset = offset;
    }

    /** A node's result as it is. */
    static Moved of(int node, Shape shape) {
        int[] source = new int[shape.size()];
        Arrays.setAll(source, i -> i);
        return new Moved(node, source, shape, 0, 0);
    }

    /** A node's image, channels last, as ONNX has it. */
    static Moved channelsFirst(int node, Shape image) {
        return of(node, image).transposed(2, 0, 1);
    }

    int node() {
        return node;
    }

    Shape shape() {
        return shape;
    }

    int exponent() {
        return exponent;
    }

    double offset() {
        return offset;
    }

    int[] source() {
        return source.clone();
    }

    /** For each element of a result of shape {@code to}, which element of this one comes there; −1 for zero. */
    Moved gathered(Shape to, int[] from) {
        int[] s = new int[from.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = from[i] < 0 ? -1 : source[from[i]];
        }
        return new Moved(node, s, to, exponent, offset);
    }

    Moved reshaped(Shape to) {
        return new Moved(node, source, to, exponent, offset);
    }

    /** Axis i of the result is axis {@code axes[i]} of this one, without the batch. */
    Moved transposed(int... axes) {
        Integer[] extents = new Integer[axes.length];
        for (int i = 0; i < axes.length; i++) {
            extents[i] = shape.extent(axes[i]);
        }
        return gathered(Shape.of(extents), Permutation.source(shape, axes));
    }

    /** The part that begins at {@code begin}, with zeros where it reaches outside. */
    Moved window(int[] begin, Shape to) {
        if (to.size() > MOST_ELEMENTS) {
            throw new IllegalArgumentException(to + " are more values than any network of this kind has");
        }
        int[] from = new int[to.size()];
        int[] at = new int[to.rank()];
        for (int i = 0; i < from.length; i++) {
            int index = 0;
            boolean inside = true;
            for (int d = 0; d < at.length; d++) {
                int x = at[d] + begin[d];
                inside &= x >= 0 && x < shape.extent(d);
                index = index * shape.extent(d) + x;
            }
            from[i] = inside ? index : -1;
            for (int d = at.length - 1; d >= 0 && ++at[d] == to.extent(d); d--) {
                at[d] = 0;
            }
        }
        return gathered(to, from);
    }

    Moved scaled(int by) {
        return new Moved(node, source, shape, exponent + by, offset);
    }

    Moved shifted(double by) {
        return new Moved(node, source, shape, exponent, offset + by);
    }

    /** The same change of places after another node whose result has the same shape. */
    Moved onto(int other) {
        return new Moved(other, source, shape, exponent, offset);
    }

    /** Whether nothing moved but perhaps the shape. */
    boolean isInOrder(int size) {
        if (source.length != size) {
            return false;
        }
        for (int i = 0; i < source.length; i++) {
            if (source[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is an image of the node, seen channels first. */
    boolean isChannelsFirst(Shape image) {
        return image.rank() == 3
                && shape.rank() == 3
                && shape.extent(0) == image.extent(2)
                && Arrays.equals(source, Permutation.source(image, 2, 0, 1));
    }
}
