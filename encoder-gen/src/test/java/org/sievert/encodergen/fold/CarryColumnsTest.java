package org.sievert.encodergen.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CarryColumnsTest {
    private static final int[] KINDS = {
        CarryColumns.ZERO, CarryColumns.ONE, CarryColumns.START, CarryColumns.LATER, CarryColumns.CHANGING
    };

    @Test
    void anAdderOfBitsThatAreOnlyCountedSeesExactlyWhatTheCycleDecides() {
        int covered = 0;
        for (int code = 0; code < 125; code++) {
            List<Integer> kinds = List.of(KINDS[code % 5], KINDS[code / 5 % 5], KINDS[code / 25]);
            check(kinds);
            covered++;
            if (code < 25) {
                check(kinds.subList(0, 2));
                covered++;
            }
        }
        assertThat(covered).isEqualTo(150);
    }

    private static void check(List<Integer> kinds) {
        int[] counted = CarryColumns.COUNTED.add(kinds);
        for (int out = 0; out < 2; out++) {
            int bit = out;
            List<List<Integer>> values = Stream.of(true, false)
                    .map(first -> IntStream.range(0, 8)
                            .map(of -> IntStream.range(0, kinds.size())
                                                    .map(i -> value(kinds.get(i), first, of >> i & 1))
                                                    .sum()
                                            >> bit
                                    & 1)
                            .distinct()
                            .boxed()
                            .toList())
                    .toList();
            boolean decided = values.stream().allMatch(v -> v.size() == 1);
            assertThat(counted[out] != CarryColumns.CHANGING).as("%s", kinds).isEqualTo(decided);
            for (boolean first : new boolean[] {true, false}) {
                if (decided) {
                    assertThat(value(counted[out], first, 0))
                            .as("%s", kinds)
                            .isEqualTo(values.get(first ? 0 : 1).get(0));
                }
            }
        }
    }

    private static int value(int kind, boolean first, int changing) {
        return switch (kind) {
            case CarryColumns.ZERO -> 0;
            case CarryColumns.ONE -> 1;
            case CarryColumns.START -> first ? 1 : 0;
            case CarryColumns.LATER -> first ? 0 : 1;
            default -> changing;
        };
    }
}
