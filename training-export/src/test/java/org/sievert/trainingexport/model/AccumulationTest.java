package org.sievert.trainingexport.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

class AccumulationTest {
    /** 13 · 0 … 13 · 3 in 4 bits: 0, −3, −6, 7. The ends look as if nothing wrapped. */
    @Test
    void aWrappingProductCanBeAnywhereInItsType() {
        FixedType five = FixedType.fixed(5, 5);
        Quantizer product = new Quantizer(FixedType.fixed(4, 4), Rounding.TRN, Overflow.WRAP);
        TensorType in = new TensorType(Shape.of(1), FixedType.ufixed(2, 2));
        Layer dense = Layer.Dense.of(
                "dense",
                in,
                IntTensor.of(Shape.of(1, 1), five, 13),
                IntTensor.of(Shape.of(1), five, 0),
                new Accumulation(Optional.of(product), Optional.empty()));
        LayerModel model = new LayerModel(new QuantizedModel("m", "test", in, List.of(dense)));
        long[] expected = {0, -3, -6, 7};
        for (int x = 0; x < 4; x++) {
            long y = model.evaluate(new long[] {x})[0];
            assertThat(y).isEqualTo(expected[x]);
            assertThat(dense.output().element().holds(y)).isTrue();
        }
    }
}
