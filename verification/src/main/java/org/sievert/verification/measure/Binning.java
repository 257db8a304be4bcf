package org.sievert.verification.measure;

import java.util.Arrays;

/** Bins of a quantity: bin i holds edges[i] &le; value &lt; edges[i + 1]. */
public final class Binning {
    private final String name;
    private final double[] edges;

    /**
     * @throws IllegalArgumentException unless there are two edges or more, ascending
     */
    public Binning(String name, double... edges) {
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                throw new IllegalArgumentException("edges must ascend: " + Arrays.toString(edges));
            }
        }
        if (edges.length < 2) {
            throw new IllegalArgumentException("a binning needs two edges");
        }
        this.name = name;
        this.edges = edges.clone();
    }

    public String name() {
        return name;
    }

    public int bins() {
        return edges.length - 1;
    }

    public double low(int bin) {
        return edges[bin];
    }

    public double high(int bin) {
        return edges[bin + 1];
    }

    /** The bin of a value; −1 if it lies in none, as NaN does. */
    public int of(double value) {
        if (!(value >= edges[0] && value < edges[edges.length - 1])) {
            return -1;
        }
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at : -at - 2;
    }
}
