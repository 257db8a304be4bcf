package org.sievert.trainingexport.batch;

import java.util.List;

/** The compiled network: which rows take the inputs, the steps, which rows hold the outputs. */
record RowProgram(int rows, int inputSize, List<Step> steps, int[] outputRows) {
    private static final int TILE = 16;

    /** One operation on all lanes of some rows. */
    interface Step {
        void run(int[][] rows);
    }

    /** Refuses inputs that are not of the network's type. */
    interface InputCheck {
        void check(int[] inputs, int first, int count);
    }

    /** Input i is row i. */
    void run(int[] inputs, int count, int[] outputs, InputCheck check) {
        int[][] storage = new int[rows][RowLoops.LANES];
        for (int start = 0; start < count; start += RowLoops.LANES) {
            int n = Math.min(RowLoops.LANES, count - start);
            check.check(inputs, start, n);
            load(inputs, start, storage, n);
            for (Step s : steps) {
                s.run(storage);
            }
            store(storage, n, outputs, start);
        }
    }

    /** Transposes in tiles that stay in the first-level cache. */
    private void load(int[] inputs, int start, int[][] storage, int n) {
        for (int tile = 0; tile < n; tile += TILE) {
            int end = Math.min(n, tile + TILE);
            for (int i = 0; i < inputSize; i++) {
                int[] row = storage[i];
                int at = (start + tile) * inputSize + i;
                for (int l = tile; l < end; l++, at += inputSize) {
                    row[l] = inputs[at];
                }
            }
        }
    }

    private void store(int[][] storage, int n, int[] outputs, int start) {
        int size = outputRows.length;
        for (int tile = 0; tile < n; tile += TILE) {
            int end = Math.min(n, tile + TILE);
            for (int o = 0; o < size; o++) {
                int[] row = storage[outputRows[o]];
                int at = (start + tile) * size + o;
                for (int l = tile; l < end; l++, at += size) {
                    outputs[at] = row[l];
                }
            }
        }
    }
}
