package org.sievert.pdkflows.layout.replicas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.Design.Row;
import org.sievert.pdkflows.layout.replicas.FreeSites.Place;

/**
 * Gives the copies of registers places of their own that are far enough apart, near where a placer put them.
 *
 * <p>A placer that knows nothing of redundancy puts the copies of a bit side by side, since they share their next state
 * and their voter. Here the copies of each bit are moved to the corners of a triangle around their middle, turned in the
 * way that moves them least, and then to the nearest free sites that keep the distance. What is placed stays: the placer
 * goes on with these cells fixed. Banks of copies (all first copies left, and so on) would keep the distance as well, but
 * lengthen every net between a register and its voter.
 */
public final class ReplicaPlacer {
    private static final int TURNS = 12;
    private static final double SLACK_UM = 0.01;

    private final CellSizes sizes;
    private final double distanceUm;

    /** @param distanceUm least distance between the outlines of two copies */
    public ReplicaPlacer(CellSizes sizes, double distanceUm) {
        this.sizes = sizes;
        this.distanceUm = distanceUm;
    }

    /** An instance and where it is to stand. */
    public record Placement(String instance, double x, double y, String orientation) {}

    /**
     * Places all copies.
     *
     * @param design with every copy placed somewhere
     * @param groups for every bit the instances of its copies
     * @throws PlacementException if the rows have no room for them at that distance
     */
    public List<Placement> place(Design design, List<List<String>> groups) {
        Map<String, PlacedCell> cells = new HashMap<>();
        design.cells().forEach(c -> cells.put(c.name(), c));
        double height = rowHeight(groups, cells);
        FreeSites free = new FreeSites(design.rows(), height);
        for (PlacedCell cell : design.cells()) {
            if (cell.fixed()) {
                free.take(sizes.outline(cell));
            }
        }
        List<Placement> placements = new ArrayList<>();
        for (List<String> group : groups) {
            placements.addAll(place(design, group, cells, free, height));
        }
        return placements;
    }

    private double rowHeight(List<List<String>> groups, Map<String, PlacedCell> cells) {
        for (List<String> group : groups) {
            for (String name : group) {
                return sizes.of(cell(cells, name).cell()).height();
            }
        }
        return 1;
    }

    private static PlacedCell cell(Map<String, PlacedCell> cells, String name) {
        PlacedCell cell = cells.get(name);
        if (cell == null || !cell.placed()) {
            throw new PlacementException("the placed design has no instance " + name
                    + ", which the plan of redundancy names as a copy of a register");
        }
        return cell;
    }

    private List<Placement> place(
            Design design, List<String> group, Map<String, PlacedCell> cells, FreeSites free, double height) {
        List<Box> wanted =
                wanted(group.stream().map(n -> sizes.outline(cell(cells, n))).toList());
        List<Box> placed = new ArrayList<>();
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            double width = sizes.of(cell(cells, group.get(i)).cell()).width();
            Box target = wanted.get(i);
            Optional<Place> place = free.nearest(target.x0(), target.y0(), width, p -> placed.stream()
                    .allMatch(b -> b.distance(p.box(width, height)) >= distanceUm));
            Box box = place.orElseThrow(() -> new PlacementException(noRoom(design, group)))
                    .box(width, height);
            free.take(box);
            placed.add(box);
            Row row = place.orElseThrow().row();
            placements.add(new Placement(group.get(i), box.x0(), box.y0(), row.orientation()));
        }
        return placements;
    }

    private String noRoom(Design design, List<String> group) {
        return String.format(
                Locale.ROOT,
                "the copies of a register (%s) find no places %.1f µm apart on a die of %.0f x %.0f µm; lower"
                        + " layout.utilization or layout.replicaDistance in the spec",
                String.join(", ", group),
                distanceUm,
                design.die().width(),
                design.die().height());
    }

    /** Corners of a triangle (or of as many corners as there are copies) around the middle of the copies. */
    private List<Box> wanted(List<Box> now) {
        double x =
                now.stream().mapToDouble(b -> (b.x0() + b.x1()) / 2).average().orElse(0);
        double y =
                now.stream().mapToDouble(b -> (b.y0() + b.y1()) / 2).average().orElse(0);
        double diagonal = now.stream()
                .mapToDouble(b -> Math.hypot(b.width(), b.height()))
                .max()
                .orElse(0);
        double radius = (distanceUm + diagonal + SLACK_UM) / 2 / Math.sin(Math.PI / Math.max(2, now.size()));
        List<Box> best = List.of();
        double bestCost = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < TURNS; turn++) {
            List<Box> boxes = new ArrayList<>();
            double cost = 0;
            for (int i = 0; i < now.size(); i++) {
                Box b = now.get(i);
                double angle = 2 * Math.PI * (i / (double) now.size() + turn / (double) TURNS);
                double cx = x + radius * Math.cos(angle);
                double cy = y + radius * Math.sin(angle);
                boxes.add(new Box(cx - b.width() / 2, cy - b.height() / 2, cx + b.width() / 2, cy + b.height() / 2));
                cost += Math.abs(cx - (b.x0() + b.x1()) / 2) + Math.abs(cy - (b.y0() + b.y1()) / 2);
            }
            if (cost < bestCost - SLACK_UM) {
                best = boxes;
                bestCost = cost;
            }
        }
        return best;
    }
}
