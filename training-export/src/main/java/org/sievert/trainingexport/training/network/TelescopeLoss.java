package org.sievert.trainingexport.training.network;

import java.util.Arrays;
import java.util.List;

/**
 * The loss that CMS trains module autoencoders with (fastml-science, {@code telescope.py}): charges are compared in
 * single cells, in sums of 2×2 cells and in sums of 16, so that charge that slips into a neighbouring cell costs less
 * than charge that is lost.
 *
 * <p>With e(a, b) = (a − b)² · max(a, b), over 48 cells in CMS order: 4 · mean e of the cells + 2 · mean w·e of 36
 * sums of 2×2 + mean e of the three sums of 16. The weights w are the published table.
 */
public final class TelescopeLoss implements Loss {
    private static final int CELLS = 48;
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

    /** Per sum: the places of its cells in the output, and its weight in the loss. */
    private final int[][] groups;

    private final double[] weights;

    /**
     * @param order the cell (CMS index) at each place of target and output
     */
    public TelescopeLoss(List<Integer> order) {
        if (order.size() != CELLS) {
            throw new IllegalArgumentException("the loss is for " + CELLS + " cells, not " + order.size());
        }
        int[] place = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            place[order.get(i)] = i;
        }
        groups = new int[CELLS + 36 + 3][];
        weights = new double[groups.length];
        int g = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            weights[g] = 4.0 / CELLS;
            groups[g++] = new int[] {place[cell]};
        }
        for (int third = 0; third < CELLS; third += 16) {
            for (int k = 0; k < CORNERS.length; k++) {
                int l = third + CORNERS[k];
                weights[g] = 2.0 / 36 * CORNER_WEIGHTS[k];
                groups[g++] = new int[] {place[l], place[l + 1], place[l + 4], place[l + 5]};
            }
        }
        for (int k = 0; k < ACROSS.length; k++) {
            int[] cells = ACROSS[k];
            weights[g] = 2.0 / 36 * ACROSS_WEIGHTS[k];
            groups[g++] = new int[] {place[cells[0]], place[cells[1]], place[cells[2]], place[cells[3]]};
        }
        for (int third = 0; third < CELLS; third += 16) {
            int[] cells = new int[16];
            for (int k = 0; k < cells.length; k++) {
                cells[k] = place[third + k];
            }
            weights[g] = 1 / 3.0;
            groups[g++] = cells;
        }
    }

    @Override
    public double of(double[] target, double[] output, int at) {
        double loss = 0;
        for (int g = 0; g < groups.length; g++) {
            double wanted = sum(groups[g], target, 0);
            double given = sum(groups[g], output, at);
            loss += weights[g] * (given - wanted) * (given - wanted) * Math.max(wanted, given);
        }
        return loss;
    }

    @Override
    public double withGradient(double[] target, double[] output, int at, double[] gradient) {
        Arrays.fill(gradient, at, at + CELLS, 0);
        double loss = 0;
        for (int g = 0; g < groups.length; g++) {
            double wanted = sum(groups[g], target, 0);
            double given = sum(groups[g], output, at);
            double difference = given - wanted;
            double larger = Math.max(wanted, given);
            loss += weights[g] * difference * difference * larger;
            double slope = 2 * difference * larger + (given > wanted ? difference * difference : 0);
            for (int place : groups[g]) {
                gradient[at + place] += weights[g] * slope;
            }
        }
        return loss;
    }

    private static double sum(int[] places, double[] values, int at) {
        double sum = 0;
        for (int place : places) {
            sum += values[at + place];
        }
        return sum;
    }
}
