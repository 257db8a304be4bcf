package org.sievert.encodergen.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.text.DatapathReader;
import org.sievert.encodergen.text.DatapathWriter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** Small layers with results that were worked out by hand. */
class ModelLoweringTest {
    private static final FixedType INT5 = FixedType.fixed(5, 5);

    @Test
    void aSaturatingAccumulatorDependsOnTheOrder() {
        // 10 + 2·3 = 16 → 15; 15 − 1·4 = 11. The exact sum is 12.
        Datapath d = dense(accumulator(Overflow.SAT, FixedType.fixed(5, 5)));
        assertThat(evaluate(d, 3, 4)).isEqualTo(11);
        assertThat(d.cells())
                .extracting(Cell::node)
                .filteredOn(n -> n instanceof Node.Quantise)
                .isNotEmpty();
    }

    @Test
    void aWideAccumulatorIsThePlainSum() {
        Datapath d = dense(accumulator(Overflow.SAT, FixedType.fixed(9, 9)));
        assertThat(evaluate(d, 3, 4)).isEqualTo(12);
        assertThat(d.cells()).extracting(Cell::node).noneMatch(n -> n instanceof Node.Quantise);
    }

    @Test
    void productsAreCutOneByOne() {
        // ⌊3·2 / 4⌋ + ⌊−4·1 / 4⌋ = 1 − 1, bias 10 on a grid four times finer: 0·4 + 10. Exactly: 6 − 4 + 10 = 12.
        Quantizer product = new Quantizer(new FixedType(true, 8, -2), Rounding.TRN, Overflow.SAT);
        Datapath d = dense(new Accumulation(Optional.of(product), Optional.empty()));
        assertThat(evaluate(d, 3, 4)).isEqualTo(10);
        assertThat(evaluate(d, 3, 5)).isEqualTo(6);
    }

    @Test
    void aModelMayGiveBackAnInputOrAConstant() {
        TensorType in = new TensorType(Shape.of(2), FixedType.ufixed(3, 3));
        Layer arrange = new Layer.Arrange("arrange", in, Shape.of(3), List.of(1, -1, 0));
        Datapath d = ModelLowering.lower(new QuantizedModel("m", "test", in, List.of(arrange)), "m");
        assertThat(new DatapathInterpreter(d).evaluate(new long[] {6, 7})).containsExactly(7, 0, 6);
    }

    @Test
    void nodesBelongToTheirLayerAndElementsHaveNames() {
        Datapath d = dense(Accumulation.EXACT);
        Cell sum = d.cells().get(d.outputs().get(0).node());
        assertThat(sum.scope()).isEqualTo("dense");
        assertThat(sum.label()).isEqualTo("dense_0");
    }

    @Test
    void anyLayerNameCanBeWrittenAndReadBack() {
        TensorType in = new TensorType(Shape.of(1), FixedType.ufixed(4, 4));
        Layer dense = Layer.Dense.of(
                "odd \"name\"/α",
                in,
                IntTensor.of(Shape.of(1, 1), INT5, 5),
                IntTensor.of(Shape.of(1), INT5, 1),
                Accumulation.EXACT);
        GeneratedEncoder e = EncoderGenerator.standard()
                .generate(new QuantizedModel("m", "test", in, List.of(dense)), new EncoderOptions("m", 1));
        assertThat(DatapathReader.read(DatapathWriter.write(e.pipelined()))).isEqualTo(e.pipelined());
        assertThat(e.circuit().toString()).contains("node odd__name____0 ");
    }

    @Test
    void aValueTooWideIsRefusedWithItsLayer() {
        TensorType in = new TensorType(Shape.of(1), FixedType.ufixed(40, 40));
        Layer up =
                new Layer.Quantize("up", in, new Quantizer(new FixedType(false, 62, 30), Rounding.TRN, Overflow.SAT));
        QuantizedModel model = new QuantizedModel("m", "test", in, List.of(up));
        assertThatThrownBy(() -> ModelLowering.lower(model, "m"))
                .isInstanceOf(DatapathException.class)
                .hasMessageContaining("layer 'up'")
                .hasMessageContaining("62 bits");
    }

    private static Accumulation accumulator(Overflow overflow, FixedType type) {
        return new Accumulation(Optional.empty(), Optional.of(new Quantizer(type, Rounding.TRN, overflow)));
    }

    /** 10 + 2x − y. */
    private static Datapath dense(Accumulation accumulation) {
        TensorType in = new TensorType(Shape.of(2), FixedType.ufixed(4, 4));
        Layer dense = Layer.Dense.of(
                "dense",
                in,
                IntTensor.of(Shape.of(2, 1), INT5, 2, -1),
                IntTensor.of(Shape.of(1), INT5, 10),
                accumulation);
        return ModelLowering.lower(new QuantizedModel("m", "test", in, Collections.singletonList(dense)), "m");
    }

    private static long evaluate(Datapath d, long x, long y) {
        return new DatapathInterpreter(d).evaluate(new long[] {x, y})[0];
    }
}
