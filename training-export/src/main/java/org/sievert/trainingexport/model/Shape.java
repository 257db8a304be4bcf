package org.sievert.trainingexport.model;

import java.util.List;
import java.util.stream.Collectors;

/** The extents of a tensor without the batch: (row, column, channel) or (feature). Elements lie row-major. */
public record Shape(List<Integer> extents) {
    public Shape {
        extents = List.copyOf(extents);
        long size = 1;
        for (int e : extents) {
            if (e < 1) {
                throw new IllegalArgumentException("every extent must be at least 1: " + extents);
            }
            size *= e;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("too many elements: " + extents);
            }
        }
    }

    public static Shape of(Integer... extents) {
        return new Shape(List.of(extents));
    }

    public int rank() {
        return extents.size();
    }

    public int extent(int dimension) {
        return extents.get(dimension);
    }

    /** Number of elements. */
    public int size() {
        int n = 1;
        for (int e : extents) {
            n *= e;
        }
        return n;
    }

    /** The position of a row-major index: {@code [2][0][5]}. */
    public String indexText(int index) {
        StringBuilder text = new StringBuilder();
        int rest = index;
        for (int d = rank() - 1; d >= 0; d--) {
            text.insert(0, "[" + rest % extent(d) + "]");
            rest /= extent(d);
        }
        return text.toString();
    }

    /** For example {@code 8x8x1}. */
    @Override
    public String toString() {
        return extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
