package org.sievert.encodergen.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.datapath.SignedDigits;

class DigitSharingTest {
    @Property(tries = 300)
    void sumsKeepTheirValuesAndNeverGetMoreDigits(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int lanes,
            @ForAll @IntRange(min = 1, max = 6) int sums,
            @ForAll @IntRange(min = 1, max = 4) int digit) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<Integer, Long>> weights = new ArrayList<>();
        for (int s = 0; s < sums; s++) {
            Map<Integer, Long> of = new TreeMap<>();
            for (int lane = 0; lane < lanes; lane++) {
                of.put(lane, random.nextLong(-40, 41));
            }
            weights.add(of);
        }
        DigitSharing sharing = DigitSharing.of(weights, lanes, digit);
        assertThat(sharing).isEqualTo(DigitSharing.of(weights, lanes, digit));
        List<Long> values = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            values.add(random.nextLong(1L << digit));
        }
        for (DigitSharing.Pair p : sharing.pairs()) {
            assertThat(p.first()).isLessThan(p.second());
            long second = values.get(p.second());
            values.add(values.get(p.first()) + (p.difference() ? -second : second));
        }
        for (int s = 0; s < sums; s++) {
            assertThat(value(sharing.weights().get(s), values)).isEqualTo(value(weights.get(s), values));
            assertThat(digits(sharing.weights().get(s))).isLessThanOrEqualTo(digits(weights.get(s)));
        }
    }

    @Test
    void aPairThatThreeSumsTakeIsAddedOnce() {
        DigitSharing sharing = DigitSharing.of(
                List.of(Map.of(0, 1L, 1, -1L, 2, 8L), Map.of(0, -4L, 1, 4L), Map.of(0, 2L, 1, -2L, 2, 1L)), 3, 2);
        assertThat(sharing.pairs()).containsExactly(new DigitSharing.Pair(0, 1, true));
        assertThat(sharing.weights().get(1)).isEqualTo(Map.of(3, -4L));
    }

    /** Two bits are no fewer than the two bits of their sum. */
    @Test
    void digitsOfOneBitAreNotPaired() {
        Map<Integer, Long> of = Map.of(0, 1L, 1, 1L);
        assertThat(DigitSharing.of(List.of(of, of, of, of), 2, 1).pairs()).isEmpty();
    }

    private static long value(Map<Integer, Long> weights, List<Long> values) {
        return weights.entrySet().stream()
                .mapToLong(e -> e.getValue() * values.get(e.getKey()))
                .sum();
    }

    private static int digits(Map<Integer, Long> weights) {
        return weights.values().stream()
                .mapToInt(w -> SignedDigits.of(w).size())
                .sum();
    }
}
