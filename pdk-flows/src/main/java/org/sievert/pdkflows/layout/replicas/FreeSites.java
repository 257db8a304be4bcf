package org.sievert.pdkflows.layout.replicas;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.Design.Row;

/** Which sites of a design's rows are still free. */
final class FreeSites {
    private static final double SMALL = 1e-4;

    private final List<Row> rows;
    private final List<BitSet> taken;
    private final double height;

    /** A place: the row, and the cell's left edge. */
    record Place(Row row, double x) {
        Box box(double width, double height) {
            return new Box(x, row.y(), x + width, row.y() + height);
        }
    }

    /**
     * @param rows rows of equal height; pieces of one row may be apart
     * @param height of a row, µm
     */
    FreeSites(List<Row> rows, double height) {
        this.rows = rows.stream()
                .sorted(Comparator.comparingDouble(Row::y).thenComparingDouble(Row::x))
                .toList();
        this.height = height;
        this.taken = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            taken.add(new BitSet());
        }
    }

    /** Takes all sites that the box touches. */
    void take(Box box) {
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            if (row.y() < box.y1() - SMALL && row.y() + height > box.y0() + SMALL) {
                int from = (int) Math.max(0, Math.floor((box.x0() - row.x()) / row.stepUm() + SMALL));
                int to = (int) Math.min(row.sites(), Math.ceil((box.x1() - row.x()) / row.stepUm() - SMALL));
                if (to > from) {
                    taken.get(r).set(from, to);
                }
            }
        }
    }

    /**
     * The free place nearest to a point that satisfies the condition.
     *
     * @param x wanted left edge
     * @param y wanted lower edge
     */
    Optional<Place> nearest(double x, double y, double width, Predicate<Place> condition) {
        Place best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int r : byDistance(y)) {
            Row row = rows.get(r);
            double dy = Math.abs(row.y() - y);
            if (dy >= bestCost) {
                break;
            }
            int sites = (int) Math.ceil(width / row.stepUm() - SMALL);
            int wanted = (int) Math.round((x - row.x()) / row.stepUm());
            for (int away = 0; away <= row.sites(); away++) {
                if (away * row.stepUm() + dy >= bestCost + row.stepUm()) {
                    break;
                }
                for (int first : new int[] {wanted + away, wanted - away}) {
                    if (first < 0 || first + sites > row.sites() || !isFree(r, first, sites)) {
                        continue;
                    }
                    Place place = new Place(row, row.x() + first * row.stepUm());
                    double cost = Math.abs(place.x() - x) + dy;
                    if (cost < bestCost && condition.test(place)) {
                        best = place;
                        bestCost = cost;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** As many places of a width as there is room for, row by row. */
    List<Place> all(double width) {
        List<Place> places = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            int sites = (int) Math.ceil(width / row.stepUm() - SMALL);
            for (int first = 0; first + sites <= row.sites(); ) {
                if (isFree(r, first, sites)) {
                    places.add(new Place(row, row.x() + first * row.stepUm()));
                    first += sites;
                } else {
                    first++;
                }
            }
        }
        return places;
    }

    private boolean isFree(int row, int first, int count) {
        int next = taken.get(row).nextSetBit(first);
        return next < 0 || next >= first + count;
    }

    /** Rows in the order of their distance from a height. */
    private int[] byDistance(double y) {
        int low = 0;
        while (low < rows.size() && rows.get(low).y() < y) {
            low++;
        }
        int[] order = new int[rows.size()];
        int up = low;
        int down = low - 1;
        for (int i = 0; i < order.length; i++) {
            boolean upper = down < 0
                    || up < rows.size()
                            && rows.get(up).y() - y <= y - rows.get(down).y();
            order[i] = upper ? up++ : down--;
        }
        return order;
    }
}
