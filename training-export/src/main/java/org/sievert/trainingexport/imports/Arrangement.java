package org.sievert.trainingexport.imports;

import java.util.List;

/**
 * How a detector's cells become the model's input: the spec's {@code frontend: {cells, arrange}}.
 *
 * @param cells number of cells that arrive
 * @param source for each element of the model's input, row-major, the cell that goes there, or −1 for zero
 */
public record Arrangement(int cells, List<Integer> source) {
    public Arrangement {
        source = List.copyOf(source);
        if (cells < 1) {
            throw new IllegalArgumentException("an arrangement has at least one cell, not " + cells);
        }
        for (int i = 0; i < source.size(); i++) {
            if (source.get(i) < -1 || source.get(i) >= cells) {
                throw new IllegalArgumentException("arrange[" + i + "] is " + source.get(i) + "; it must be 0.."
                        + (cells - 1) + ", or -1 for zero");
            }
        }
    }
}
