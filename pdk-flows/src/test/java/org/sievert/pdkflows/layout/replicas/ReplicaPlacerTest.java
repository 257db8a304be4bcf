package org.sievert.pdkflows.layout.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.Design.Row;
import org.sievert.pdkflows.layout.replicas.ReplicaPlacer.Placement;

class ReplicaPlacerTest {
    private static final double SITE = 0.2;
    private static final double HEIGHT = 1.4;
    private static final CellSizes SIZES = new CellSizes(
            Map.of("FF", new CellSizes.Size(3.4, HEIGHT), "TAP", new CellSizes.Size(SITE, HEIGHT)),
            Set.of("core"),
            Set.of());

    @Test
    void copiesAreApartOnSitesAndNeverOnTopOfEachOther() {
        SplittableRandom random = new SplittableRandom(7);
        int groups = 0;
        for (int round = 0; round < 8; round++) {
            double side = 60 + 20 * round;
            int bits = (int) (side * side * 0.25 / (3 * 3.4 * HEIGHT));
            List<List<String>> names = names(bits);
            Design design = design(side, names, random);
            double distance = 15;
            List<Placement> placed = new ReplicaPlacer(SIZES, distance).place(design, names);
            assertThat(placed).hasSize(3 * bits);
            List<Box> all = new ArrayList<>();
            for (PlacedCell cell : design.cells()) {
                if (cell.fixed()) {
                    all.add(SIZES.outline(cell));
                }
            }
            for (Placement p : placed) {
                Box box = new Box(p.x(), p.y(), p.x() + 3.4, p.y() + HEIGHT);
                assertThat(all).noneMatch(b -> shrunk(b).overlaps(shrunk(box)));
                all.add(box);
                Row row = design.rows().stream()
                        .filter(r -> Math.abs(r.y() - p.y()) < 1e-6)
                        .findFirst()
                        .orElseThrow();
                assertThat(p.orientation()).isEqualTo(row.orientation());
                double site = (p.x() - row.x()) / SITE;
                assertThat(site).isCloseTo(Math.rint(site), org.assertj.core.data.Offset.offset(1e-6));
            }
            ReplicaDistances measured = ReplicaDistances.measure(moved(design, placed), SIZES, names, distance);
            assertThat(measured.bits()).isEqualTo(bits);
            assertThat(measured.kept()).isTrue();
            assertThat(measured.leastUm()).isBetween(distance, distance + 3);
            assertThat(measured.histogram().stream()
                            .mapToInt(ReplicaDistances.Bin::bits)
                            .sum())
                    .isEqualTo(bits);
            groups += bits;
        }
        assertThat(groups).isGreaterThan(1500);
    }

    @Test
    void theyStayNearTheirOldPlaces() {
        List<List<String>> names = names(20);
        Design design = design(200, names, new SplittableRandom(1));
        List<Placement> placed = new ReplicaPlacer(SIZES, 15).place(design, names);
        double moved = 0;
        for (Placement p : placed) {
            PlacedCell before = design.cells().stream()
                    .filter(c -> c.name().equals(p.instance()))
                    .findFirst()
                    .orElseThrow();
            moved += Math.abs(before.x() - p.x()) + Math.abs(before.y() - p.y());
        }
        assertThat(moved / placed.size()).isLessThan(25);
    }

    @Test
    void neighboursAreCaughtByTheMeasurement() {
        List<List<String>> names = names(2);
        Design design = design(80, names, new SplittableRandom(2));
        ReplicaDistances measured = ReplicaDistances.measure(design, SIZES, names, 15);
        assertThat(measured.kept()).isFalse();
        assertThat(measured.leastUm()).isLessThan(15);
        assertThat(measured.closest()).startsWith("bit");
    }

    @Test
    void aDieThatIsTooSmallIsRefused() {
        List<List<String>> names = names(1);
        Design design = design(12, names, new SplittableRandom(3));
        assertThatThrownBy(() -> new ReplicaPlacer(SIZES, 15).place(design, names))
                .isInstanceOf(PlacementException.class)
                .hasMessageContaining("bit0_a")
                .hasMessageContaining("15.0 µm apart")
                .hasMessageContaining("layout.utilization");
    }

    private static Box shrunk(Box b) {
        return new Box(b.x0() + 1e-3, b.y0() + 1e-3, b.x1() - 1e-3, b.y1() - 1e-3);
    }

    private static List<List<String>> names(int bits) {
        List<List<String>> names = new ArrayList<>();
        for (int i = 0; i < bits; i++) {
            names.add(List.of("bit" + i + "_a", "bit" + i + "_b", "bit" + i + "_c"));
        }
        return names;
    }

    /** Rows with a tap in the middle of every other; the copies of a bit side by side. */
    private static Design design(double side, List<List<String>> groups, SplittableRandom random) {
        List<Row> rows = new ArrayList<>();
        List<PlacedCell> cells = new ArrayList<>();
        for (int r = 0; (r + 1) * HEIGHT <= side; r++) {
            double y = 2 + r * HEIGHT;
            rows.add(new Row("core", 2, y, r % 2 == 0 ? "N" : "FS", (int) (side / SITE), SITE));
            if (r % 2 == 0) {
                cells.add(new PlacedCell("tap" + r, "TAP", "FIXED", 2 + SITE * (int) (side / 2 / SITE), y, "N"));
            }
        }
        for (List<String> group : groups) {
            double x = random.nextDouble(side);
            double y = random.nextDouble(side);
            for (String name : group) {
                cells.add(new PlacedCell(name, "FF", "PLACED", x, y, "N"));
                x += 3.4;
            }
        }
        return new Design("d", 1000, new Box(0, 0, side + 4, side + 4), rows, cells);
    }

    private static Design moved(Design design, List<Placement> placements) {
        List<PlacedCell> cells = new ArrayList<>();
        for (Placement p : placements) {
            cells.add(new PlacedCell(p.instance(), "FF", "FIXED", p.x(), p.y(), p.orientation()));
        }
        return new Design(design.name(), design.unitsPerUm(), design.die(), design.rows(), cells);
    }
}
