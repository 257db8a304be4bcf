package org.sievert.pdkflows.layout.replicas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;

/**
 * How far the copies of registers lie apart: for every bit the shortest way between the outlines of any two of its
 * copies, which is less than between what in them is sensitive.
 *
 * @param demandedUm what the spec asks for
 * @param bits number of bits with copies
 * @param leastUm the least distance of all; 0 if there are no bits
 * @param closest name of a copy of the bit with the least distance; empty if there are no bits
 * @param histogram bits by distance
 */
public record ReplicaDistances(double demandedUm, int bits, double leastUm, String closest, List<Bin> histogram) {
    private static final double BIN_UM = 5;
    private static final int BINS = 20;

    /** Bits whose copies are at least {@code fromUm} and less than {@code toUm} apart; the last bin has no end. */
    public record Bin(double fromUm, double toUm, int bits) {}

    public ReplicaDistances {
        histogram = List.copyOf(histogram);
    }

    /** Whether every bit's copies are as far apart as demanded. */
    public boolean kept() {
        return bits == 0 || leastUm >= demandedUm - 1e-6;
    }

    /**
     * Measures a placed design.
     *
     * @param groups for every bit the instances of its copies
     * @throws PlacementException if one of them is not in the design or not placed
     */
    public static ReplicaDistances measure(
            Design design, CellSizes sizes, List<List<String>> groups, double demandedUm) {
        Map<String, Box> outlines = new HashMap<>();
        for (PlacedCell cell : design.cells()) {
            if (cell.placed()) {
                outlines.put(cell.name(), sizes.outline(cell));
            }
        }
        int[] counts = new int[BINS];
        double least = Double.POSITIVE_INFINITY;
        String closest = "";
        for (List<String> group : groups) {
            double distance = Double.POSITIVE_INFINITY;
            for (int i = 0; i < group.size(); i++) {
                for (int k = 0; k < i; k++) {
                    distance = Math.min(
                            distance, outline(outlines, group.get(i)).distance(outline(outlines, group.get(k))));
                }
            }
            counts[(int) Math.min(BINS - 1, distance / BIN_UM)]++;
            if (distance < least) {
                least = distance;
                closest = group.get(0);
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Bin(i * BIN_UM, (i + 1) * BIN_UM, counts[i]));
        }
        return new ReplicaDistances(demandedUm, groups.size(), groups.isEmpty() ? 0 : least, closest, bins);
    }

    private static Box outline(Map<String, Box> outlines, String instance) {
        Box box = outlines.get(instance);
        if (box == null) {
            throw new PlacementException("the layout has no placed instance " + instance
                    + ", which the plan of redundancy names as a copy of a register");
        }
        return box;
    }
}
