package org.sievert.trainingexport.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;

/** The layers on cases small enough to work out by hand. */
class LayerModelTest {
    private static final FixedType S8 = FixedType.fixed(8, 4);

    private static TensorType tensor(FixedType type, Integer... extents) {
        return new TensorType(Shape.of(extents), type);
    }

    private static long[] run(Layer layer, long... x) {
        return new LayerModel(new QuantizedModel("m", "test", layer.input(), List.of(layer))).evaluate(x);
    }

    private static Accumulation products(String quantizer) {
        return new Accumulation(Quantizer.parse(quantizer), Optional.empty());
    }

    @Test
    void convolutionByHand() {
        // 3x3 image, 2x2 kernel, stride 1, two output channels: the sum of the window, and its diagonal minus one half.
        IntTensor kernel = IntTensor.of(Shape.of(2, 2, 1, 2), FixedType.fixed(3, 3), 1, 1, 1, 0, 1, 0, 1, 1);
        IntTensor bias = IntTensor.of(Shape.of(2), FixedType.fixed(3, 2), 0, -1);
        Layer conv = Layer.Conv2d.of("c", tensor(S8, 3, 3, 1), kernel, bias, 1, 1, Accumulation.EXACT);

        assertThat(conv.output().shape()).isEqualTo(Shape.of(2, 2, 2));
        assertThat(conv.output().element().fractionBits()).isEqualTo(4);
        assertThat(run(conv, 1, 2, 3, 4, 5, 6, 7, 8, 9)).containsExactly(12, -2, 16, 0, 24, 4, 28, 6);
    }

    @Test
    void strideAndInputChannels() {
        IntTensor kernel = IntTensor.of(Shape.of(1, 1, 2, 1), FixedType.fixed(3, 3), 3, -2);
        IntTensor bias = IntTensor.of(Shape.of(1), FixedType.fixed(2, 2), 0);
        Layer conv = Layer.Conv2d.of("c", tensor(S8, 3, 4, 2), kernel, bias, 2, 3, Accumulation.EXACT);
        long[] x = new long[24];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }

        assertThat(conv.output().shape()).isEqualTo(Shape.of(2, 2, 1));
        assertThat(run(conv, x)).containsExactly(3 * 0 - 2 * 1, 3 * 6 - 2 * 7, 3 * 16 - 2 * 17, 3 * 22 - 2 * 23);
    }

    @Test
    void denseByHandWithFinerBias() {
        IntTensor kernel = IntTensor.of(Shape.of(3, 2), FixedType.fixed(4, 2), 1, -4, 2, 5, -3, 6);
        IntTensor bias = IntTensor.of(Shape.of(2), FixedType.fixed(9, 1), 1, -100);
        Layer dense = Layer.Dense.of("d", tensor(S8, 3), kernel, bias, Accumulation.EXACT);

        assertThat(dense.output().element().fractionBits()).isEqualTo(8);
        assertThat(run(dense, 10, -20, 30)).containsExactly(4 * (10 - 40 - 90) + 1, 4 * (-40 - 100 + 180) - 100);
    }

    @Test
    void productsAreCutBeforeTheyAreAdded() {
        IntTensor kernel = IntTensor.of(Shape.of(3, 1), FixedType.fixed(4, 1), 1, 1, 1);
        IntTensor bias = IntTensor.of(Shape.of(1), FixedType.fixed(4, 4), 0);
        TensorType in = tensor(FixedType.fixed(4, 4), 3);
        // 7/8 three times: cut one by one nothing is left, cut after the sum 2 would be.
        Layer cut = Layer.Dense.of("d", in, kernel, bias, products("fixed<8,8,TRN,SAT>"));

        assertThat(run(cut, 7, 7, 7)).containsExactly(0);
        assertThat(run(cut, -1, -1, -1)).containsExactly(-3);
        assertThat(cut.output().element()).isEqualTo(FixedType.holding(-3, 0, 0));
    }

    @Test
    void accumulatorSaturatesAfterEveryAddition() {
        IntTensor kernel = IntTensor.of(Shape.of(3, 1), FixedType.fixed(4, 4), 1, 1, -1);
        IntTensor bias = IntTensor.of(Shape.of(1), FixedType.fixed(4, 4), 2);
        TensorType in = tensor(FixedType.fixed(4, 4), 3);
        Accumulation how = new Accumulation(Optional.empty(), Quantizer.parse("fixed<4,4,TRN,SAT>"));

        // 2 + 5 = 7, + 4 stays 7, − 3 = 4.
        assertThat(run(Layer.Dense.of("d", in, kernel, bias, how), 5, 4, 3)).containsExactly(4);
    }

    @Test
    void padArrangeReshapeReluMinimum() {
        assertThat(run(new Layer.Pad("p", tensor(S8, 1, 2, 1), 0, 1, 2, 0), 5, 6))
                .containsExactly(0, 0, 5, 6, 0, 0, 0, 0);
        assertThat(run(new Layer.Arrange("a", tensor(S8, 3), Shape.of(2, 2), List.of(2, -1, 0, 2)), 5, 6, 7))
                .containsExactly(7, 0, 5, 7);
        assertThat(run(new Layer.Reshape("r", tensor(S8, 2, 1), Shape.of(2)), 5, 6))
                .containsExactly(5, 6);
        assertThat(run(new Layer.Relu("r", tensor(S8, 3)), -1, 0, 9)).containsExactly(0, 0, 9);
        // min(x, 1 + 1/32) on a grid of 1/16: the result needs a grid of 1/32.
        assertThat(run(new Layer.Minimum("m", tensor(S8, 3), 33, 5), -3, 16, 17))
                .containsExactly(-6, 32, 33);
    }

    @Test
    void minimumThatCannotBeReachedChangesNothing() {
        Layer.Minimum m = new Layer.Minimum("m", tensor(FixedType.fixed(9, 2), 1), 511, 8);

        assertThat(m.isIdentity()).isTrue();
        assertThat(m.output()).isEqualTo(m.input());
        assertThat(run(m, 255)).containsExactly(255);
    }

    /** Every result lies in the layer's output type, and the type is no wider than the extremes need. */
    @Property(tries = 300)
    void sumsFitTheirType(
            @ForAll @LongRange(min = -16, max = 15) long a,
            @ForAll @LongRange(min = -16, max = 15) long b,
            @ForAll @LongRange(min = -64, max = 63) long bias,
            @ForAll @IntRange(max = 3) int drop,
            @ForAll boolean cut) {
        FixedType in = FixedType.fixed(4, 1);
        Accumulation how = cut ? products("fixed<12," + (8 + drop) + ",TRN,SAT>") : Accumulation.EXACT;
        Layer dense = Layer.Dense.of(
                "d",
                tensor(in, 2),
                IntTensor.of(Shape.of(2, 1), FixedType.fixed(5, 2), a, b),
                IntTensor.of(Shape.of(1), FixedType.fixed(7, 3), bias),
                how);
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (long x = in.min(); x <= in.max(); x++) {
            for (long y = in.min(); y <= in.max(); y++) {
                long r = run(dense, x, y)[0];
                assertThat(dense.output().element().holds(r)).isTrue();
                min = Math.min(min, r);
                max = Math.max(max, r);
            }
        }
        assertThat(dense.output().element())
                .isEqualTo(FixedType.holding(min, max, dense.output().element().fractionBits()));
    }

    @Test
    void inputsAreChecked() {
        LayerModel m = new LayerModel(
                new QuantizedModel("m", "test", tensor(S8, 2), List.of(new Layer.Relu("r", tensor(S8, 2)))));

        assertThatThrownBy(() -> m.evaluate(new long[] {1})).hasMessageContaining("1 values");
        assertThatThrownBy(() -> m.evaluate(new long[] {1, 128})).hasMessageContaining("128 does not fit fixed<8,4>");
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        IntTensor kernel = IntTensor.of(Shape.of(2, 1), S8, 1, 1);
        IntTensor bias = IntTensor.of(Shape.of(1), S8, 1);
        Accumulation exact = Accumulation.EXACT;

        assertThatThrownBy(() -> Layer.Dense.of("d", tensor(S8, 3), kernel, bias, exact))
                .hasMessage("layer 'd': kernel 2x1 does not fit input 3");
        assertThatThrownBy(() -> new Layer.Dense("d", tensor(S8, 2), kernel, bias, exact, tensor(S8, 1)))
                .hasMessageContaining("layer 'd': gives 1 fixed<");
        assertThatThrownBy(() -> Layer.Dense.of("d", tensor(new FixedType(true, 62, 0), 2), kernel, bias, exact))
                .hasMessage("layer 'd': its sums need more than 62 bits");
        assertThatThrownBy(() -> new Layer.Minimum("m", tensor(new FixedType(true, 60, 0), 1), 1, 10))
                .hasMessage("layer 'm': its result needs more than 62 bits");
        assertThatThrownBy(() -> new QuantizedModel("m", "test", tensor(S8, 2), List.of()))
                .hasMessageContaining("no layers");
        assertThatThrownBy(() ->
                        new QuantizedModel("m", "test", tensor(S8, 2), List.of(new Layer.Relu("r", tensor(S8, 3)))))
                .hasMessageContaining("layer 'r' takes 3 fixed<8,4> but gets 2 fixed<8,4>");
        assertThatThrownBy(() -> IntTensor.of(Shape.of(1), S8, 128)).hasMessageContaining("128 does not fit");
    }
}
