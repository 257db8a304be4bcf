package org.sievert.trainingexport.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CentroidShiftTest {
    private final CentroidShift shift =
            new CentroidShift(IntStream.range(0, 48).boxed().toList());

    @Test
    void isTheDistanceOfTheCentresOfCharge() {
        double[] a = new double[48];
        a[0] = 2;
        double[] b = new double[48];
        b[1] = 5;
        assertThat(shift.of(a, a, 0)).isZero();
        assertThat(shift.of(a, b, 0)).isCloseTo(1, within(1e-9));
        b[0] = 5;
        assertThat(shift.of(a, b, 0)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void nothingCountsAsTheMiddle() {
        double[] a = new double[48];
        a[15] = 1;
        assertThat(shift.of(a, new double[48], 0)).isBetween(2.5, 4.0);
    }
}
