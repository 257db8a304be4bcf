package org.sievert.trainingexport.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Shape;

class WeightTypeTest {
    @Property(tries = 3000)
    void exactDoubleIsTheDouble(@ForAll double value) {
        if (!Double.isFinite(value)) {
            assertThatThrownBy(() -> ExactDouble.of(value)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        ExactDouble e = ExactDouble.of(value);
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal mantissa = BigDecimal.valueOf(e.mantissa());
        BigDecimal back =
                e.fraction() >= 0 ? mantissa.divide(two.pow(e.fraction())) : mantissa.multiply(two.pow(-e.fraction()));

        assertThat(back).isEqualByComparingTo(new BigDecimal(value));
        assertThat(e.mantissa() == 0 || e.mantissa() % 2 != 0).isTrue();
    }

    @Test
    void smallestDoublesAreExact() {
        assertThat(ExactDouble.of(Double.MIN_VALUE)).isEqualTo(new ExactDouble(1, 1074));
        assertThat(ExactDouble.of(-Double.MIN_NORMAL)).isEqualTo(new ExactDouble(-1, 1022));
        assertThat(ExactDouble.of(Double.MAX_VALUE).mantissa()).isEqualTo((1L << 53) - 1);
    }

    @Property(tries = 3000)
    void roundsAndClipsAsBigDecimalDoes(
            @ForAll float value,
            @ForAll boolean signed,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = -5, max = 25) int fraction) {
        FixedType t = new FixedType(signed, width, fraction);
        WeightType type = new WeightType(t, Optional.of(Rounding.RND_CONV), Optional.of(Overflow.SAT));
        BigDecimal scaled = new BigDecimal(value).multiply(BigDecimal.valueOf(Math.scalb(1.0, fraction)));
        BigDecimal rounded = scaled.setScale(0, RoundingMode.HALF_EVEN);
        long expected = rounded.max(BigDecimal.valueOf(t.min()))
                .min(BigDecimal.valueOf(t.max()))
                .longValueExact();

        assertThat(type.quantize(Shape.of(1), new double[] {value}).get(0)).isEqualTo(expected);
    }

    @Test
    void withoutRoundingOnlyTheGridIsTaken() {
        WeightType type = WeightType.parse("fixed<6,1>").orElseThrow();

        assertThat(type.quantize(Shape.of(3), new double[] {-1, 0.03125, 31 / 32.0})
                        .toArray())
                .containsExactly(-32, 1, 31);
        assertThatThrownBy(() -> type.quantize(Shape.of(2, 2), new double[] {0, 0, 0.015625, 0}))
                .hasMessageContaining("[1][0] = 0.015625")
                .hasMessageContaining("2^-5")
                .hasMessageContaining("fixed<6,1,RND_CONV>");
    }

    @Test
    void withoutSaturationNothingIsClipped() {
        WeightType rounded = WeightType.parse("fixed<6,1,RND_CONV>").orElseThrow();

        assertThatThrownBy(() -> rounded.quantize(Shape.of(1), new double[] {1}))
                .hasMessageContaining("[0] = 1.0 is outside fixed<6,1,RND_CONV>".replace(",RND_CONV", ""))
                .hasMessageContaining("fixed<6,1,RND_CONV,SAT>");
        assertThatThrownBy(() -> WeightType.parse("fixed<6,1,RND_CONV,WRAP>")
                        .orElseThrow()
                        .quantize(Shape.of(1), new double[] {1}))
                .hasMessageContaining("outside");
        assertThat(WeightType.parse("fixed<6,1,TRN,SAT>")
                        .orElseThrow()
                        .quantize(Shape.of(3), new double[] {1e300, -1e300, -0.001})
                        .toArray())
                .containsExactly(31, -32, -1);
        assertThat(WeightType.parse("fixed<6,1,TRN,SAT_SYM>")
                        .orElseThrow()
                        .quantize(Shape.of(2), new double[] {-1, 1})
                        .toArray())
                .containsExactly(-31, 31);
    }

    @Test
    void textForms() {
        assertThat(WeightType.parse("fixed<6,1>")).contains(WeightType.exact(FixedType.fixed(6, 1)));
        assertThat(WeightType.parse("fixed<6,1,rnd,sat>")).get().hasToString("fixed<6,1,RND,SAT>");
        assertThat(WeightType.parse("fixed<6,1,ROUND>")).isEmpty();
        assertThat(WeightType.parse("fixed<6>")).isEmpty();
        assertThat(WeightType.parse("six bits")).isEmpty();
    }
}
