package org.sievert.trainingexport.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Rounding of integers against {@link BigDecimal}. */
class RoundingTest {
    private static final long MOST = (1L << 62) - 1;

    @Property(tries = 4000)
    void agreesWithBigDecimal(
            @ForAll Rounding rounding,
            @ForAll @LongRange(min = -MOST, max = MOST) long q,
            @ForAll @IntRange(max = 124) int drop) {
        assertThat(rounding.shiftRight(q, drop)).isEqualTo(reference(rounding, q, drop));
    }

    /** Halves are what the modes differ in, and random numbers hardly ever hit them. */
    @Property(tries = 4000)
    void agreesWithBigDecimalOnHalves(
            @ForAll Rounding rounding,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long odd,
            @ForAll @IntRange(min = 1, max = 40) int drop) {
        long q = ((odd << 1) + 1) << (drop - 1);

        assertThat(rounding.shiftRight(q, drop)).isEqualTo(reference(rounding, q, drop));
    }

    /** Every mode on every quarter from −2 to 2, and that the table covers all of them. */
    @Test
    void allModesOnQuarters() {
        int compared = 0;
        for (Rounding rounding : Rounding.values()) {
            for (int q = -8; q <= 8; q++) {
                assertThat(rounding.shiftRight(q, 2))
                        .as("%s of %d/4", rounding, q)
                        .isEqualTo(reference(rounding, q, 2));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(7 * 17);
    }

    @Test
    void negativeDropIsRefused() {
        assertThatThrownBy(() -> Rounding.TRN.shiftRight(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    static long reference(Rounding rounding, long q, int drop) {
        return round(
                rounding, BigDecimal.valueOf(q).divide(BigDecimal.valueOf(2).pow(drop)));
    }

    /** The definition of each mode in the words of the ap_fixed manual. */
    static long round(Rounding rounding, BigDecimal x) {
        BigDecimal half = new BigDecimal("0.5");
        BigDecimal r =
                switch (rounding) {
                    case TRN -> x.setScale(0, RoundingMode.FLOOR);
                    case RND -> x.add(half).setScale(0, RoundingMode.FLOOR);
                    case RND_CONV -> x.setScale(0, RoundingMode.HALF_EVEN);
                    case TRN_ZERO -> x.setScale(0, RoundingMode.DOWN);
                    case RND_ZERO -> x.setScale(0, RoundingMode.HALF_DOWN);
                    case RND_MIN_INF -> x.subtract(half).setScale(0, RoundingMode.CEILING);
                    case RND_INF -> x.setScale(0, RoundingMode.HALF_UP);
                };
        return r.longValueExact();
    }
}
