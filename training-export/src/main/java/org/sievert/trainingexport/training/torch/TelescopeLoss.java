package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.sievert.trainingexport.detector.TriggerCells;

/**
 * The loss that CMS trains module autoencoders with (fastml-science, {@code telescope.py}): charges are compared in
 * single cells, in sums of 2×2 cells and in sums of 16, so that charge that slips into a neighbouring cell costs less
 * than charge that is lost.
 *
 * <p>With e(a, b) = (a − b)² · max(a, b): 4 · mean e of 48 cells + 2 · mean w·e of 36 sums of 2×2 + mean e of the three
 * sums of 16. The weights w are the published table.
 */
final class TelescopeLoss implements LossTerm {
    private static final int CELLS = TriggerCells.COUNT;
    private static final int[] CORNERS = {0, 1, 2, 4, 5, 6, 8, 9, 10};
    private static final double[] CORNER_WEIGHTS = {0.375, 0.25, 1 / 3.0, 0.375, 0.25, 0.25, 0.5625, 0.375, 0.375};
    private static final int[][] ACROSS = {
        {0, 1, 27, 31},
        {1, 2, 23, 27},
        {2, 3, 19, 23},
        {3, 7, 34, 35},
        {7, 11, 33, 34},
        {11, 15, 32, 33},
        {16, 17, 43, 47},
        {17, 18, 39, 43},
        {18, 19, 35, 39}
    };
    private static final double[] ACROSS_WEIGHTS = {0.375, 0.25, 5 / 12.0, 5 / 12.0, 0.25, 0.375, 0.375, 0.25, 5 / 12.0
    };
    private static final int FOURS = 3 * CORNERS.length + ACROSS.length;
    private static final int SUMS = CELLS + FOURS + 3;

    private final NDArray membership;
    private final NDArray weights;

    TelescopeLoss(NDManager manager) {
        float[] member = new float[CELLS * SUMS];
        float[] weight = new float[SUMS];
        int sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            put(member, weight, sum++, 4.0 / CELLS, cell);
        }
        for (int third = 0; third < CELLS; third += 16) {
            for (int k = 0; k < CORNERS.length; k++) {
                int l = third + CORNERS[k];
                put(member, weight, sum++, 2.0 / FOURS * CORNER_WEIGHTS[k], l, l + 1, l + 4, l + 5);
            }
        }
        for (int k = 0; k < ACROSS.length; k++) {
            put(member, weight, sum++, 2.0 / FOURS * ACROSS_WEIGHTS[k], ACROSS[k]);
        }
        for (int third = 0; third < 3; third++) {
            int[] cells = new int[16];
            for (int i = 0; i < 16; i++) {
                cells[i] = 16 * third + i;
            }
            put(member, weight, sum++, 1.0 / 3, cells);
        }
        membership = Tensors.of(manager, member, CELLS, SUMS);
        weights = Tensors.of(manager, weight);
    }

    private static void put(float[] member, float[] weights, int sum, double weight, int... cells) {
        for (int cell : cells) {
            member[cell * SUMS + sum] = 1;
        }
        weights[sum] = (float) weight;
    }

    @Override
    public NDArray of(NDArray wanted, NDArray given) {
        NDArray a = wanted.matMul(membership);
        NDArray b = given.matMul(membership);
        return a.sub(b).square().mul(a.maximum(b)).mul(weights).sum(new int[] {1});
    }
}
