package org.sievert.trainingexport.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.network.FakeQuantizer.QuantizedBits;
import org.sievert.trainingexport.training.network.FakeQuantizer.QuantizedRelu;

class FakeQuantizerTest {
    private static final int FRACTION = 20;

    /** The integer quantizers, written apart, are the judge. */
    @Property(tries = 2000)
    void agreesWithIntegerRounding(
            @ForAll @IntRange(min = -5_000_000, max = 5_000_000) int q,
            @ForAll @IntRange(min = 2, max = 10) int bits,
            @ForAll @IntRange(min = 0, max = 2) int integer,
            @ForAll boolean keepNegative) {
        double x = Math.scalb((double) q, -FRACTION);
        for (FakeQuantizer fake :
                new FakeQuantizer[] {new QuantizedBits(bits, integer, keepNegative), new QuantizedRelu(bits, integer)
                }) {
            Quantizer exact = new Quantizer(fake.type(), Rounding.RND_CONV, Overflow.SAT);
            assertThat(fake.toInteger(fake.apply(x))).isEqualTo(exact.apply(q, FRACTION));
        }
    }

    /** {@code quantized_bits(4, 0, alpha=1)} by QKeras's formula: clip(round(8x), −8, 7) / 8, ties to even. */
    @Test
    void knownValues() {
        QuantizedBits q = new QuantizedBits(4, 0, true);
        assertThat(q.apply(0.0625)).isEqualTo(0);
        assertThat(q.apply(0.1875)).isEqualTo(0.25);
        assertThat(q.apply(-0.0625)).isEqualTo(0);
        assertThat(q.apply(-0.1875)).isEqualTo(-0.25);
        assertThat(q.apply(3)).isEqualTo(0.875);
        assertThat(q.apply(-3)).isEqualTo(-1);
        assertThat(new QuantizedRelu(4, 1).apply(5)).isEqualTo(1.875);
        assertThat(new QuantizedRelu(4, 1).apply(-5)).isEqualTo(0);
    }

    @Test
    void gradientPassesExceptWhereTheValueWasClipped() {
        Activation.Quantize signed = new Activation.Quantize("s", Shape.of(5), new QuantizedBits(4, 0, true));
        signed.forward(new double[] {-1.01, -0.99, 0.03, 0.87, 0.9}, 1);
        assertThat(signed.backward(new double[] {1, 2, 3, 4, 5}, 1)).containsExactly(0, 2, 3, 4, 0);
        Activation.Quantize relu = new Activation.Quantize("r", Shape.of(4), new QuantizedRelu(4, 1));
        relu.forward(new double[] {-0.01, 0.01, 1.8, 1.9}, 1);
        assertThat(relu.backward(new double[] {1, 2, 3, 4}, 1)).containsExactly(0, 2, 3, 0);
    }

    @Test
    void onlyGridValuesHaveAnInteger() {
        QuantizedBits q = new QuantizedBits(4, 0, true);
        assertThat(q.toInteger(-1)).isEqualTo(-8);
        assertThatThrownBy(() -> q.toInteger(0.1)).hasMessageContaining("0.1 is no value of fixed<4,1>");
        assertThatThrownBy(() -> q.toInteger(1)).hasMessageContaining("1.0 is no value");
    }
}
