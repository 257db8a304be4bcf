package org.sievert.trainingexport.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FixedTypeTest {
    private static final long MOST = (1L << 60) - 1;

    @Property
    void rangeIsThatOfTwosComplement(
            @ForAll boolean signed,
            @ForAll @IntRange(min = 1, max = 62) int width,
            @ForAll @IntRange(min = -9, max = 70) int f) {
        int fraction = Math.min(f, 62);
        FixedType t = new FixedType(signed, width, fraction);
        BigInteger count = BigInteger.ONE.shiftLeft(width);
        BigInteger min = signed ? count.shiftRight(1).negate() : BigInteger.ZERO;

        assertThat(BigInteger.valueOf(t.min())).isEqualTo(min);
        assertThat(BigInteger.valueOf(t.max())).isEqualTo(min.add(count).subtract(BigInteger.ONE));
        assertThat(t.holds(t.min()) && t.holds(t.max())).isTrue();
        assertThat(t.holds(t.min() - 1) || t.holds(t.max() + 1)).isFalse();
        assertThat(t.integerBits() + t.fractionBits()).isEqualTo(width);
        assertThat(FixedType.parse(t.toString())).contains(t);
    }

    @Property
    void holdingIsTheNarrowest(
            @ForAll @LongRange(min = -MOST, max = MOST) long a, @ForAll @LongRange(min = -MOST, max = MOST) long b) {
        long min = Math.min(a, b);
        long max = Math.max(a, b);
        FixedType t = FixedType.holding(min, max, 3);

        assertThat(t.holds(min) && t.holds(max)).isTrue();
        assertThat(t.signed()).isEqualTo(min < 0);
        if (t.width() > 1) {
            FixedType narrower = new FixedType(t.signed(), t.width() - 1, 3);
            assertThat(narrower.holds(min) && narrower.holds(max)).isFalse();
        }
    }

    @Test
    void readsWhatASpecSays() {
        assertThat(FixedType.parse("fixed<8,2>")).contains(new FixedType(true, 8, 6));
        assertThat(FixedType.parse(" ufixed < 9 , -1 > ")).contains(new FixedType(false, 9, 10));
        assertThat(FixedType.parse("fixed<8,2,TRN>")).isEmpty();
        assertThat(FixedType.parse("fixed<0,0>")).isEmpty();
        assertThat(FixedType.parse("float")).isEmpty();
        assertThat(FixedType.parse("fixed<99999999999,2>")).isEmpty();
    }

    @Test
    void valuesOfIntegers() {
        assertThat(FixedType.fixed(8, 2).toDouble(-128)).isEqualTo(-2.0);
        assertThat(FixedType.ufixed(9, 1).toDouble(511)).isEqualTo(1.99609375);
    }

    @Test
    void badTypesAreRefused() {
        assertThatThrownBy(() -> FixedType.fixed(63, 1)).hasMessageContaining("1 to 62 bits");
        assertThatThrownBy(() -> FixedType.fixed(0, 0)).hasMessageContaining("1 to 62 bits");
        assertThatThrownBy(() -> new FixedType(true, 8, 63)).hasMessageContaining("-62..62");
        assertThatThrownBy(() -> FixedType.holding(2, 1, 0)).hasMessageContaining("2..1");
    }
}
