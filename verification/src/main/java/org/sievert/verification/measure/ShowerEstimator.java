package org.sievert.verification.measure;

import org.sievert.trainingexport.detector.TriggerCells;

/**
 * What a reconstruction would take from a charge map to measure the energy of one shower over pile-up; the same for all
 * algorithms.
 *
 * <p>The seed is the cell whose neighbourhood (reach {@value #CORE_REACH} half pitches: itself and the six around it)
 * holds most charge. Features: the charge in that neighbourhood, in the ring around it up to {@value #RING_REACH}, in
 * the rest of the module, and 1. The estimate is a linear combination of them, so that the rest, which holds pile-up
 * only, is what the pile-up below the shower is subtracted with; its four coefficients are fitted to each algorithm
 * ({@link ResolutionSums}). The position is the centre of charge of neighbourhood and ring, after the mean charge of a
 * cell of the rest has been taken off every cell.
 */
public final class ShowerEstimator {
    /** Charge around the seed, in the ring, in the rest, and one. */
    public static final int FEATURES = 4;

    private static final double CORE_REACH = 3;
    private static final double RING_REACH = 5.5;
    private static final int[][] CORE = within(0, CORE_REACH);
    private static final int[][] RING = within(CORE_REACH, RING_REACH);

    private static int[][] within(double beyond, double reach) {
        int[][] cells = new int[TriggerCells.COUNT][];
        for (int seed = 0; seed < cells.length; seed++) {
            int count = 0;
            int[] found = new int[TriggerCells.COUNT];
            for (int c = 0; c < TriggerCells.COUNT; c++) {
                double d = TriggerCells.distance(seed, c);
                if (d <= reach && (beyond == 0 || d > beyond)) {
                    found[count++] = c;
                }
            }
            cells[seed] = java.util.Arrays.copyOf(found, count);
        }
        return cells;
    }

    /**
     * Writes the features, divided by the shower's true charge, to {@code out[offset…]} and after them the distance of
     * the estimated position from the true one.
     */
    public void estimate(
            double[] decoded, int at, double trueCharge, double trueX, double trueY, double[] out, int offset) {
        int seed = 0;
        double most = -1;
        double total = 0;
        for (int s = 0; s < TriggerCells.COUNT; s++) {
            double around = sum(decoded, at, CORE[s]);
            total += decoded[at + s];
            if (around > most) {
                most = around;
                seed = s;
            }
        }
        double ring = sum(decoded, at, RING[seed]);
        double rest = Math.max(0, total - most - ring);
        out[offset] = most / trueCharge;
        out[offset + 1] = ring / trueCharge;
        out[offset + 2] = rest / trueCharge;
        out[offset + 3] = 1 / trueCharge;
        double below = rest / (TriggerCells.COUNT - CORE[seed].length - RING[seed].length);
        double charge = 0;
        double x = 0;
        double y = 0;
        for (int[] cells : new int[][] {CORE[seed], RING[seed]}) {
            for (int c : cells) {
                double q = Math.max(0, decoded[at + c] - below);
                charge += q;
                x += q * TriggerCells.x(c);
                y += q * TriggerCells.y(c);
            }
        }
        double px = charge > 0 ? x / charge : TriggerCells.x(seed);
        double py = charge > 0 ? y / charge : TriggerCells.y(seed);
        out[offset + FEATURES] = Math.hypot(px - trueX, py - trueY);
    }

    private static double sum(double[] decoded, int at, int[] cells) {
        double sum = 0;
        for (int c : cells) {
            sum += decoded[at + c];
        }
        return sum;
    }
}
