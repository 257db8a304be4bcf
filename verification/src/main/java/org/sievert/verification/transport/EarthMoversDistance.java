package org.sievert.verification.transport;

import org.sievert.trainingexport.detector.TriggerCells;

/**
 * The least cost of turning one charge map into another, per unit of charge: mass times Euclidean distance, summed over
 * an optimal transport, both maps scaled to the same total. In the unit of the cells' positions.
 *
 * <p>Works in its own arrays without allocation: one instance per thread.
 */
public final class EarthMoversDistance {
    /** What a map of charges is scaled to; one unit is far below the resolution of a {@code double} sum. */
    private static final long TOTAL = 1L << 50;

    private final TransportationSimplex simplex;
    private final long[] from;
    private final long[] to;
    private final long[] net;

    private EarthMoversDistance(double[][] distances) {
        simplex = new TransportationSimplex(distances);
        from = new long[distances.length];
        to = new long[distances.length];
        net = new long[distances.length];
    }

    /**
     * Between maps over cells at these positions.
     *
     * @throws IllegalArgumentException if the arrays differ in length or there are more than 64 cells
     */
    public static EarthMoversDistance between(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x positions for " + y.length + " y positions");
        }
        double[][] distances = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                distances[i][j] = Math.hypot(x[i] - x[j], y[i] - y[j]);
            }
        }
        return new EarthMoversDistance(distances);
    }

    /** Between charge maps of a module; in half pitches. */
    public static EarthMoversDistance ofTriggerCells() {
        double[] x = new double[TriggerCells.COUNT];
        double[] y = new double[TriggerCells.COUNT];
        for (int c = 0; c < x.length; c++) {
            x[c] = TriggerCells.x(c);
            y[c] = TriggerCells.y(c);
        }
        return between(x, y);
    }

    /** Number of cells of a map. */
    public int cells() {
        return net.length;
    }

    /**
     * The distance between two maps of which only the shape counts: each is scaled to a sum of 1.
     *
     * @throws IllegalArgumentException if a map is empty (all zero: it has no distance to anything), has a negative
     *     charge or one that is not finite
     */
    public double distance(double[] a, double[] b) {
        scale(a, from);
        scale(b, to);
        return cost(from, to) / TOTAL;
    }

    /**
     * The least Σ mass &middot; distance that turns {@code from} into {@code to}.
     *
     * @throws IllegalArgumentException if a mass is negative, the totals differ, or a total exceeds 2<sup>54</sup>
     */
    public double cost(long[] from, long[] to) {
        if (from.length != net.length || to.length != net.length) {
            throw new IllegalArgumentException(
                    from.length + " and " + to.length + " masses for " + net.length + " cells");
        }
        long total = 0;
        long other = 0;
        for (int c = 0; c < net.length; c++) {
            if (from[c] < 0 || to[c] < 0 || from[c] > TransportationSimplex.MAX_TOTAL - total) {
                throw new IllegalArgumentException(
                        "masses must not be negative, and their sum at most " + TransportationSimplex.MAX_TOTAL);
            }
            total += from[c];
            other = Math.min(other, TransportationSimplex.MAX_TOTAL) + to[c];
            net[c] = from[c] - to[c];
        }
        if (total != other) {
            throw new IllegalArgumentException("the masses differ: " + total + " and " + other);
        }
        return simplex.cost(net);
    }

    private static void scale(double[] charges, long[] masses) {
        if (charges.length != masses.length) {
            throw new IllegalArgumentException(charges.length + " charges for " + masses.length + " cells");
        }
        double sum = 0;
        int largest = 0;
        for (int c = 0; c < masses.length; c++) {
            if (!(charges[c] >= 0)) {
                throw new IllegalArgumentException("charge " + charges[c] + " in cell " + c);
            }
            sum += charges[c];
            largest = charges[c] > charges[largest] ? c : largest;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a map with charge " + sum + " has no distance to another");
        }
        long rest = TOTAL;
        for (int c = 0; c < masses.length; c++) {
            masses[c] = (long) (charges[c] / sum * TOTAL);
            rest -= masses[c];
        }
        // What rounding left over, a few units, goes where it changes least.
        masses[largest] += rest;
    }
}
