package org.sievert.trainingexport.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounding and overflow into a type against big numbers. */
class QuantizerTest {
    private static final long MOST = (1L << 62) - 1;

    @Property(tries = 5000)
    void agreesWithBigNumbers(
            @ForAll boolean signed,
            @ForAll @IntRange(min = 1, max = 62) int width,
            @ForAll @IntRange(min = -62, max = 62) int to,
            @ForAll Rounding rounding,
            @ForAll Overflow overflow,
            @ForAll @LongRange(min = -MOST, max = MOST) long q,
            @ForAll @IntRange(min = -62, max = 62) int from) {
        Quantizer quantizer = new Quantizer(new FixedType(signed, width, to), rounding, overflow);

        assertThat(quantizer.apply(q, from)).isEqualTo(reference(quantizer, q, from));
    }

    /** Near the grid and near the ends of the type, where it matters. */
    @Property(tries = 5000)
    void agreesWithBigNumbersNearTheEnds(
            @ForAll boolean signed,
            @ForAll @IntRange(min = 1, max = 12) int width,
            @ForAll @IntRange(max = 4) int drop,
            @ForAll Rounding rounding,
            @ForAll Overflow overflow,
            @ForAll @LongRange(min = -70_000, max = 70_000) long q) {
        Quantizer quantizer = new Quantizer(new FixedType(signed, width, 3), rounding, overflow);

        assertThat(quantizer.apply(q, 3 + drop)).isEqualTo(reference(quantizer, q, 3 + drop));
    }

    private static long reference(Quantizer quantizer, long q, int from) {
        FixedType t = quantizer.type();
        BigDecimal two = BigDecimal.valueOf(2);
        int shift = t.fractionBits() - from;
        BigDecimal x = shift >= 0
                ? BigDecimal.valueOf(q).multiply(two.pow(shift))
                : BigDecimal.valueOf(q).divide(two.pow(-shift));
        BigInteger rounded =
                shift >= 0 ? x.toBigIntegerExact() : BigInteger.valueOf(RoundingTest.round(quantizer.rounding(), x));
        BigInteger min = BigInteger.valueOf(t.min());
        BigInteger max = BigInteger.valueOf(t.max());
        if (quantizer.overflow() == Overflow.WRAP) {
            BigInteger count = BigInteger.ONE.shiftLeft(t.width());
            return rounded.subtract(min).mod(count).add(min).longValueExact();
        }
        if (quantizer.overflow() == Overflow.SAT_SYM && t.signed()) {
            min = max.negate();
        }
        return rounded.max(min).min(max).longValueExact();
    }

    @ParameterizedTest
    @CsvSource({
        "'fixed<9,2,RND_CONV,SAT>', 'fixed<9,2,RND_CONV,SAT>'",
        "'ufixed<8,1>', 'ufixed<8,1,TRN,WRAP>'",
        "' fixed < 6 , 1 , rnd > ', 'fixed<6,1,RND,WRAP>'",
        "'fixed<4,-3,TRN_ZERO,SAT_SYM>', 'fixed<4,-3,TRN_ZERO,SAT_SYM>'",
    })
    void readsWhatASpecSays(String text, String canonical) {
        assertThat(Quantizer.parse(text)).get().hasToString(canonical);
        assertThat(Quantizer.parse(canonical)).isEqualTo(Quantizer.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fixed",
                "fixed<8>",
                "fixed<8,1,FLOOR>",
                "fixed<8,1,TRN,CLIP>",
                "fixed<63,1>",
                "int8",
                "fixed<8,1,TRN,SAT,3>"
            })
    void otherTextIsNoQuantizer(String text) {
        assertThat(Quantizer.parse(text)).isEmpty();
    }

    @Test
    void theChipsProduct() {
        Quantizer product = Quantizer.parse("fixed<9,2,TRN,SAT>").orElseThrow();

        assertThat(product.apply(-1, 12)).isEqualTo(-1);
        assertThat(product.apply(31, 12)).isZero();
        assertThat(product.apply(-32 * 255, 12)).isEqualTo(-255);
    }
}
