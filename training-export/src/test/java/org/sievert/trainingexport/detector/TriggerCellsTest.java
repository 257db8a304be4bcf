package org.sievert.trainingexport.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriggerCellsTest {
    /** Three 4×4 rhombi of a hexagonal lattice of pitch 2, 33 neighbouring pairs each, facing along three seams. */
    @Test
    void theModuleIsThreeRhombiOfALattice() {
        int inside = 0;
        int acrossSeams = 0;
        double farthest = 0;
        for (int a = 0; a < 48; a++) {
            assertThat(TriggerCells.nearest(TriggerCells.x(a), TriggerCells.y(a), 0.5))
                    .isEqualTo(a);
            assertThat(CellGrid.cellAt(TriggerCells.x(a), TriggerCells.y(a))).isEqualTo(a);
            for (int b = 0; b < a; b++) {
                double d = TriggerCells.distance(a, b);
                farthest = Math.max(farthest, d);
                assertThat(d).isGreaterThan(1.79);
                if (d < 2.002) {
                    inside += a / 16 == b / 16 ? 1 : 0;
                    acrossSeams += a / 16 == b / 16 ? 0 : 1;
                }
            }
        }
        assertThat(inside).isEqualTo(3 * 33);
        assertThat(acrossSeams).isEqualTo(3 * 4);
        assertThat(farthest).isCloseTo(13.8, within(0.1));
        assertThat(TriggerCells.nearest(30, 30, 2)).isEqualTo(-1);
        assertThat(CellGrid.cellAt(30, 30)).isEqualTo(-1);
    }

    /** The raster covers the whole module: a cell's area is that of a hexagon of pitch 2. */
    @Test
    void rasterHoldsEveryCellWhole() {
        int[] hits = new int[48];
        for (double x = -9; x < 7.5; x += 0.02) {
            for (double y = -15.5; y < 2.5; y += 0.02) {
                int cell = CellGrid.cellAt(x, y);
                if (cell >= 0) {
                    hits[cell]++;
                }
            }
        }
        double hexagon = 2 * Math.sqrt(3);
        assertThat(Arrays.stream(hits).mapToDouble(h -> h * 0.0004))
                .allSatisfy(area -> assertThat(area).isBetween(0.9 * hexagon, 1.15 * hexagon));
    }

    @Test
    void imagesHoldEveryCellOnce() {
        assertThat(Arrays.stream(TriggerCells.image8x8()).filter(c -> c >= 0).sorted())
                .containsExactly(IntStream.range(0, 48).boxed().toArray(Integer[]::new));
        assertThat(Arrays.stream(TriggerCells.image8x8()).filter(c -> c < 0)).hasSize(16);
        assertThat(TriggerCells.image8x8()[0]).isEqualTo(28);
        assertThat(TriggerCells.image8x8()[4]).isEqualTo(0);
        assertThat(TriggerCells.image8x8()[32]).isEqualTo(47);
        assertThat(TriggerCells.image8x8()[59]).isEqualTo(32);
        assertThat(TriggerCells.image8x8()[60]).isEqualTo(-1);
        assertThat(TriggerCells.image4x4x3()).startsWith(0, 16, 32, 1).doesNotHaveDuplicates();
        assertThat(TriggerCells.chipOrder())
                .containsExactly(Arrays.stream(TriggerCells.image8x8())
                        .filter(c -> c >= 0)
                        .toArray());
    }

    /** Neighbours in the 8×8 image's upper half are neighbours in the module. */
    @Test
    void imageKeepsNeighboursTogether() {
        int[] image = TriggerCells.image8x8();
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 7; column++) {
                assertThat(TriggerCells.distance(image[8 * row + column], image[8 * row + column + 1]))
                        .isLessThan(2.8);
            }
        }
    }

    @Test
    void superCellsAreCompact() {
        int[] order = TriggerCells.superCellOrder();
        assertThat(order).doesNotHaveDuplicates().hasSize(48).startsWith(0, 1, 4, 5, 2);
        for (int i = 0; i < 48; i++) {
            assertThat(order[i] / 16).isEqualTo(i / 16);
            assertThat(TriggerCells.distance(order[i], order[i / 4 * 4])).isLessThan(3.5);
        }
    }

    @Test
    void eventsRefuseNonsense() {
        assertThatThrownBy(() -> Event.of(1, 2, 3)).hasMessage("an event has 48 charges, not 2");
        int[] charges = new int[48];
        charges[3] = -1;
        assertThatThrownBy(() -> Event.of(1, charges)).hasMessage("a charge cannot be negative: -1");
        int[] huge = new int[48];
        Arrays.fill(huge, Integer.MAX_VALUE);
        assertThatThrownBy(() -> Event.of(1, huge)).hasMessageContaining("more than 2^31 - 1");
        assertThatThrownBy(() -> new Event(1, new int[48], Double.NaN, java.util.Optional.empty()))
                .hasMessageContaining("a weight must be a number");
    }
}
