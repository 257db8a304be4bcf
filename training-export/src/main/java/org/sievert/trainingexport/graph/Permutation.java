package org.sievert.trainingexport.graph;

import org.sievert.trainingexport.model.Shape;

/** Reordering of axes as a gather. */
public final class Permutation {
    private Permutation() {}

    /**
     * For each element of the reordered tensor, the row-major index of the element that comes there; axis i of the
     * result is axis {@code axes[i]} of {@code shape}.
     */
    public static int[] source(Shape shape, int... axes) {
        int rank = shape.rank();
        int[] step = new int[rank];
        int product = 1;
        for (int d = rank - 1; d >= 0; d--) {
            step[d] = product;
            product *= shape.extent(d);
        }
        int[] source = new int[shape.size()];
        int[] at = new int[rank];
        for (int i = 0; i < source.length; i++) {
            int index = 0;
            for (int d = 0; d < rank; d++) {
                index += at[d] * step[axes[d]];
            }
            source[i] = index;
            for (int d = rank - 1; d >= 0 && ++at[d] == shape.extent(axes[d]); d--) {
                at[d] = 0;
            }
        }
        return source;
    }
}
