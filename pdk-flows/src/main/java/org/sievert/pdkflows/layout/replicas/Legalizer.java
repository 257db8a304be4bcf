package org.sievert.pdkflows.layout.replicas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.Design.Row;
import org.sievert.pdkflows.layout.replicas.ReplicaPlacer.Placement;

/**
 * Puts all cells of a roughly placed design on sites: copies of registers first, apart from each other, then every other
 * cell on the free sites nearest to where it was, from left to right, the widest first where they are as far left.
 */
public final class Legalizer {
    private final CellSizes sizes;

    public Legalizer(CellSizes sizes) {
        this.sizes = sizes;
    }

    /**
     * @param groups instances that have to stay apart
     * @param distanceUm how far
     * @return the design with every cell on sites; fixed ones are where they were
     * @throws PlacementException if there are not enough sites
     */
    public Design place(Design design, List<List<String>> groups, double distanceUm) {
        List<Placement> copies = groups.isEmpty() || distanceUm <= 0
                ? List.of()
                : new ReplicaPlacer(sizes, distanceUm).place(design, groups);
        Set<String> done = new HashSet<>();
        List<PlacedCell> cells = new ArrayList<>();
        double height = sizes.of(design.cells().get(0).cell()).height();
        FreeSites free = new FreeSites(design.rows(), height);
        for (Placement p : copies) {
            done.add(p.instance());
        }
        List<PlacedCell> rest = new ArrayList<>();
        for (PlacedCell cell : design.cells()) {
            if (cell.fixed()) {
                free.take(sizes.outline(cell));
                cells.add(cell);
            } else if (!done.contains(cell.name())) {
                rest.add(cell);
            }
        }
        cells.addAll(copies(design, copies, free));
        rest.sort(Comparator.comparingDouble(PlacedCell::x)
                .thenComparing(c -> -sizes.of(c.cell()).width())
                .thenComparing(PlacedCell::name));
        for (PlacedCell cell : rest) {
            double width = sizes.of(cell.cell()).width();
            FreeSites.Place place = free.nearest(cell.x(), cell.y(), width, p -> true)
                    .orElseThrow(() -> new PlacementException("layout, step sites: there is no room for " + cell.name()
                            + " (" + cell.cell() + "); lower layout.utilization"));
            Box box = place.box(width, height);
            free.take(box);
            cells.add(placed(cell, box, place.row()));
        }
        return new Design(design.name(), design.unitsPerUm(), design.die(), design.rows(), cells);
    }

    private List<PlacedCell> copies(Design design, List<Placement> placements, FreeSites free) {
        java.util.Map<String, PlacedCell> byName = new java.util.HashMap<>();
        design.cells().forEach(c -> byName.put(c.name(), c));
        List<PlacedCell> cells = new ArrayList<>();
        for (Placement p : placements) {
            PlacedCell before = byName.get(p.instance());
            PlacedCell cell = new PlacedCell(p.instance(), before.cell(), "PLACED", p.x(), p.y(), p.orientation());
            free.take(sizes.outline(cell));
            cells.add(cell);
        }
        return cells;
    }

    private static PlacedCell placed(PlacedCell cell, Box box, Row row) {
        return new PlacedCell(cell.name(), cell.cell(), "PLACED", box.x0(), box.y0(), row.orientation());
    }

    /** Fills all free sites with a cell of one site. */
    public Design fill(Design design, String cell) {
        double height = sizes.of(cell).height();
        double width = sizes.of(cell).width();
        FreeSites free = new FreeSites(design.rows(), height);
        design.cells().forEach(c -> free.take(sizes.outline(c)));
        List<PlacedCell> cells = new ArrayList<>(design.cells());
        int number = 0;
        for (FreeSites.Place place : free.all(width)) {
            cells.add(new PlacedCell(
                    "FILLER_" + number++,
                    cell,
                    "PLACED",
                    place.x(),
                    place.row().y(),
                    place.row().orientation()));
        }
        return new Design(design.name(), design.unitsPerUm(), design.die(), design.rows(), cells);
    }
}
