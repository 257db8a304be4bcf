package org.sievert.encodergen.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CarryColumnsTest {
    private static final int[] KINDS = {CarryColumns.ZERO, CarryColumns.ONE, CarryColumns.CHANGING};

    @Test
    void anAdderOfBitsThatAreOnlyCountedGivesAConstantExactlyWhereAllValuesAgree() {
        int covered = 0;
        for (int code = 0; code < 27; code++) {
            List<Integer> kinds = List.of(KINDS[code % 3], KINDS[code / 3 % 3], KINDS[code / 9]);
            check(kinds);
            covered++;
            if (code < 9) {
                check(kinds.subList(0, 2));
                covered++;
            }
        }
        assertThat(covered).isEqualTo(36);
    }

    private static void check(List<Integer> kinds) {
        int[] totals = IntStream.range(0, 8)
                .map(values -> IntStream.range(0, kinds.size())
                        .map(i -> kinds.get(i) == CarryColumns.CHANGING ? values >> i & 1 : constant(kinds.get(i)))
                        .sum())
                .toArray();
        int[] counted = CarryColumns.COUNTED.add(kinds);
        for (int out = 0; out < 2; out++) {
            int bit = out;
            int[] values =
                    IntStream.of(totals).map(t -> t >> bit & 1).distinct().toArray();
            if (values.length == 1) {
                assertThat(constant(counted[out])).as("%s", kinds).isEqualTo(values[0]);
            } else {
                assertThat(counted[out]).as("%s", kinds).isEqualTo(CarryColumns.CHANGING);
            }
        }
    }

    private static int constant(int kind) {
        return kind == CarryColumns.ONE ? 1 : kind == CarryColumns.ZERO ? 0 : 99;
    }
}
