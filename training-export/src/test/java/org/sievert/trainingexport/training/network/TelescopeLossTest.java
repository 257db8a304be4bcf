package org.sievert.trainingexport.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.training.data.TriggerCells;

class TelescopeLossTest {
    private static final List<Integer> CMS_ORDER =
            IntStream.range(0, 48).boxed().toList();

    private final TelescopeLoss loss = new TelescopeLoss(CMS_ORDER);

    @Test
    void isNothingForPerfectReconstruction() {
        double[] x = IntStream.range(0, 48).mapToDouble(i -> i / 100.0).toArray();
        assertThat(loss.of(x, x, 0)).isZero();
    }

    /** Charge 1 in one cell, nothing reconstructed: 4/48 + 2/36 · (weights of its 2×2 sums) + 1/3. */
    @Test
    void countsACellInEverySumThatHoldsIt() {
        assertThat(loss.of(one(5), new double[48], 0))
                .isCloseTo(4 / 48.0 + 2 / 36.0 * (0.375 + 0.25 + 0.375 + 0.25) + 1 / 3.0, within(1e-12));
        assertThat(loss.of(one(0), new double[48], 0))
                .isCloseTo(4 / 48.0 + 2 / 36.0 * (0.375 + 0.375) + 1 / 3.0, within(1e-12));
    }

    /** Every cell's weights together: the published table sums to 12.5625 over 36 sums of four cells. */
    @Test
    void theTableIsThePublishedOne() {
        double pairs = IntStream.range(0, 48)
                .mapToDouble(cell -> (loss.of(one(cell), new double[48], 0) - 4 / 48.0 - 1 / 3.0) * 18)
                .sum();
        assertThat(pairs).isCloseTo(4 * 12.5625, within(1e-9));
    }

    /** Moving charge to the nearest cell must cost less than moving it across the module: the sums are of neighbours. */
    @Test
    void slippingToANeighbourIsCheaperThanLosingTheCharge() {
        int compared = 0;
        for (int cell = 0; cell < 48; cell++) {
            double near = 0;
            double far = 0;
            int nears = 0;
            int fars = 0;
            for (int other = 0; other < 48; other++) {
                double distance = TriggerCells.centre(cell).distance(TriggerCells.centre(other));
                double cost = loss.of(one(cell), one(other), 0);
                if (other != cell && distance < 1.1 * TriggerCells.PITCH) {
                    near += cost;
                    nears++;
                } else if (distance > 3 * TriggerCells.PITCH) {
                    far += cost;
                    fars++;
                }
            }
            assertThat(near / nears).as("cell %d", cell).isLessThan(far / fars);
            compared++;
        }
        assertThat(compared).isEqualTo(48);
    }

    @Test
    void followsTheOrderOfTheImage() {
        List<Integer> order = TriggerCells.imageOrder();
        TelescopeLoss inImageOrder = new TelescopeLoss(order);
        double[] a =
                IntStream.range(0, 48).mapToDouble(i -> (i * 7 % 13) / 20.0).toArray();
        double[] b =
                IntStream.range(0, 48).mapToDouble(i -> (i * 5 % 11) / 20.0).toArray();
        double[] imageA = order.stream().mapToDouble(cell -> a[cell]).toArray();
        double[] imageB = order.stream().mapToDouble(cell -> b[cell]).toArray();
        assertThat(inImageOrder.of(imageA, imageB, 0)).isCloseTo(loss.of(a, b, 0), within(1e-12));
    }

    @Test
    void isForFortyEightCells() {
        assertThatThrownBy(() -> new TelescopeLoss(List.of(0, 1))).hasMessageContaining("48 cells, not 2");
    }

    private static double[] one(int cell) {
        double[] x = new double[48];
        x[cell] = 1;
        return x;
    }
}
