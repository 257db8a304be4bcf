package org.sievert.trainingexport.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.training.data.TriggerCells.Point;

class EventGeneratorTest {
    private static final EventSettings SHIPPED = EventSettings.electronsInPileUp();

    @Test
    void oneSeedGivesOneSequence() {
        List<Event> events = new EventGenerator(SHIPPED, 5).next(50);
        assertThat(new EventGenerator(SHIPPED, 5).next(50)).isEqualTo(events);
        assertThat(new EventGenerator(SHIPPED, 6).next(50)).isNotEqualTo(events);
        assertThat(events).doesNotHaveDuplicates();
    }

    /** Occupancy near what is published for CMS's ninth layer: median 10–11 cells, more in modules with a shower. */
    @Test
    void occupancyIsThatOfADetector() {
        List<Event> events = new EventGenerator(SHIPPED, 1).next(4000);
        int[] cells = events.stream().mapToInt(e -> e.cellsAbove(0)).sorted().toArray();
        assertThat(cells[2000]).isBetween(8, 16);
        assertThat(cells[640]).isBetween(3, 9);
        assertThat(cells[3360]).isBetween(16, 36);
        int[] overMip = events.stream().mapToInt(e -> e.cellsAbove(35)).sorted().toArray();
        assertThat(overMip[2000]).isBetween(3, 9);
    }

    /** Without pile-up and noise: 90 % of a shower within the Molière radius, as far as whole cells can show it. */
    @Test
    void showersAreAsWideAsTheMoliereRadiusSays() {
        EventSettings clean = new EventSettings(1, 0, 1000, 1000, 2.8, 0, 2000, 0, 0, 0, 1, 0, 0, 35);
        double within = 0;
        double all = 0;
        int central = 0;
        for (Event event : new EventGenerator(clean, 2).next(2000)) {
            int hottest = IntStream.range(0, 48)
                    .reduce((a, b) -> event.charge(b) > event.charge(a) ? b : a)
                    .orElseThrow();
            if (hottest != 0 && hottest != 5 && hottest != 23) {
                continue;
            }
            central++;
            for (int cell = 0; cell < 48; cell++) {
                double distance = TriggerCells.centre(cell).distance(TriggerCells.centre(hottest));
                all += event.charge(cell);
                within += distance < 1.1 * TriggerCells.PITCH ? event.charge(cell) : 0;
            }
        }
        assertThat(central).isGreaterThan(60);
        assertThat(within / all).isBetween(0.88, 0.98);
    }

    @Test
    void pileUpIsDenserTowardTheBeam() {
        EventSettings soft = new EventSettings(0, 0, 1, 1, 2.8, 0, 1, 20, 0.5, 1, 12, 0, 0, 35);
        double[] mean = new double[48];
        for (Event event : new EventGenerator(soft, 3).next(3000)) {
            for (int cell = 0; cell < 48; cell++) {
                mean[cell] += event.charge(cell) / 3000.0;
            }
        }
        assertThat(mean[44]).isGreaterThan(2 * mean[31]);
        assertThat(Arrays.stream(mean).min().orElseThrow()).isPositive();
    }

    @Test
    void normalisedChargesAddUpToOneToTwo() {
        for (Event event : new EventGenerator(SHIPPED, 4).next(1000)) {
            double sum = Arrays.stream(event.normalised()).sum();
            assertThat(sum).isGreaterThanOrEqualTo(1).isLessThan(2);
        }
        int[] charges = new int[48];
        assertThat(Event.of(charges).normalised()).containsOnly(0);
        charges[3] = 5;
        charges[4] = 4;
        assertThat(Event.of(charges).normalised()[3]).isEqualTo(5 / 8.0);
    }

    /** Three 4×4 rhombi of a hexagonal lattice, 33 neighbouring pairs each, facing each other along three seams. */
    @Test
    void theModuleIsThreeRhombiOfALattice() {
        int inside = 0;
        int acrossSeams = 0;
        for (int a = 0; a < 48; a++) {
            assertThat(TriggerCells.nearest(TriggerCells.centre(a), 1)).hasValue(a);
            for (int b = 0; b < a; b++) {
                double pitches = TriggerCells.centre(a).distance(TriggerCells.centre(b)) / TriggerCells.PITCH;
                assertThat(pitches).isGreaterThan(0.9);
                if (a / 16 == b / 16 && pitches < 1.001) {
                    inside++;
                } else if (pitches < 1.001) {
                    acrossSeams++;
                }
            }
        }
        assertThat(inside).isEqualTo(3 * 33);
        assertThat(acrossSeams).isEqualTo(3 * 4);
        assertThat(TriggerCells.nearest(new Point(30, 30), 2)).isEmpty();
    }

    @Test
    void theImageHoldsEveryCellOnce() {
        assertThat(TriggerCells.imageOrder())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 48).boxed().toList());
        assertThat(TriggerCells.imageOrder().subList(0, 4)).containsExactly(0, 16, 32, 1);
        Event event = Event.of(IntStream.range(0, 48).toArray());
        DataSet data = DataSet.of(List.of(event, event));
        assertThat(data.image(1)[1]).isEqualTo(16 / 1024.0);
        assertThat(data.mean()).containsExactly(data.image(0), within(1e-15));
        assertThat(data.batch(new int[] {1, 0}, 1, 2)).isEqualTo(data.image(0));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> Event.of(1, 2)).hasMessageContaining("48 charges, not 2");
        assertThatThrownBy(() -> Event.of(IntStream.range(-1, 47).toArray())).hasMessageContaining("negative: -1");
        assertThatThrownBy(() -> new EventSettings(2, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1))
                .hasMessageContaining("shower probability must be 0..1");
    }
}
