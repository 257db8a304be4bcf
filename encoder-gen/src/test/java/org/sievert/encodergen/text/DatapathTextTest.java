package org.sievert.encodergen.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
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

class DatapathTextTest {
    @Test
    void everyLevelOfASmallEncoderReadsAsExpected() {
        TensorType in = new TensorType(Shape.of(2), FixedType.ufixed(4, 4));
        Layer dense = Layer.Dense.of(
                "dense",
                in,
                IntTensor.of(Shape.of(2, 1), FixedType.fixed(5, 5), 7, -3),
                IntTensor.of(Shape.of(1), FixedType.fixed(5, 5), 5),
                Accumulation.EXACT);
        Layer relu = new Layer.Relu("relu", dense.output());
        Layer act = new Layer.Quantize(
                "act", relu.output(), new Quantizer(FixedType.ufixed(4, 6), Rounding.RND_CONV, Overflow.SAT));
        GeneratedEncoder e = EncoderGenerator.standard()
                .generate(
                        new QuantizedModel("m", "test", in, List.of(dense, relu, act)), new EncoderOptions("tiny", 1));

        assertThat(DatapathWriter.write(e.sums()))
                .isEqualTo(
                        """
                datapath tiny
                # 4 adders, 12 adder bits, depth 2
                # nodes: 1 clamp, 2 input, 1 quantise, 1 sum
                # layer dense: 4 adders, 12 adder bits
                input in_0 ufixed<4,4>
                input in_1 ufixed<4,4>
                %0 u4 [0,15] = input 0
                %1 u4 [0,15] = input 1
                %2 s8 [-40,110] = sum 5 %0*7 %1*-3 in "dense" as "dense_0"
                %3 u7 [0,110] = clamp %2 0 110 in "relu" as "relu_0"
                %4 u4 [0,15] = quantise %3 2 RND_CONV SAT u4 in "act" as "act_0"
                output out_0 %4 ufixed<4,6>
                """);
        assertThat(DatapathWriter.write(e.pipelined()))
                .isEqualTo(
                        """
                datapath tiny
                # 4 adders, 20 adder bits, depth 4
                # nodes: 2 add, 1 clamp, 1 constant, 2 input, 3 register, 2 shift-left, 2 subtract, 1 tie-to-even
                # layer dense: 4 adders, 20 adder bits
                # register rank 0: 8 bits
                # register rank 1: 4 bits
                input in_0 ufixed<4,4>
                input in_1 ufixed<4,4>
                %0 u4 [0,15] = input 0
                %1 u4 [0,15] = input 1
                %2 u3 [7,7] = constant 7 in "dense"
                %3 u4 [0,15] = register %0
                %4 s4 [-8,7] = subtract %2 %3 in "dense"
                %5 u4 [0,15] = register %1
                %6 s6 [-8,22] = add %4 %5 in "dense"
                %7 u6 [0,60] = shift-left %5 2 in "dense"
                %8 s7 [-53,7] = subtract %6 %7 in "dense"
                %9 u7 [0,120] = shift-left %3 3 in "dense"
                %10 s8 [-38,112] = add %8 %9 in "dense"
                %11 s6 [-10,28] = tie-to-even %10 2 in "act"
                %12 u4 [0,15] = clamp %11 0 15 in "act" as "act_0"
                %13 u4 [0,15] = register %12 in "act"
                output out_0 %13 ufixed<4,6>
                """);
    }

    @Property(tries = 300)
    void whatIsWrittenReadsAsTheSame(@ForAll long seed) {
        GeneratedEncoder e =
                EncoderGenerator.standard().generate(RandomModels.small(seed), new EncoderOptions("encoder", 2));
        for (Datapath d : List.of(e.sums(), e.combinational(), e.pipelined())) {
            assertThat(DatapathReader.read(DatapathWriter.write(d))).isEqualTo(d);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%0 u4 [0,15] = input 0                     | %0 u4 [0,15] = input 1               | no input port 1",
                "%0 u4 [0,15] = input 0                     | %1 u4 [0,15] = input 0               | should be node %0",
                "%0 u4 [0,15] = input 0                     | %0 u5 [0,15] = input 0               | u5 is not the width",
                "%1 u6 [0,60] = shift-left %0 2             | %1 u7 [0,60] = shift-left %0 x       | line 4",
                "%1 u6 [0,60] = shift-left %0 2             | %1 u6 [0,60] = twist %0 2            | no operation 'twist'",
                "%1 u6 [0,60] = shift-left %0 2             | %1 u6 [0,60] = shift-left 0 2        | '0' is no operand",
                "%1 u6 [0,60] = shift-left %0 2             | %1 u6 [0,61] = shift-left %0 2       | takes [0,60]",
                "%1 u6 [0,60] = shift-left %0 2             | %1 u6 [0,60] = shift-left            | line 4",
                "%1 u6 [0,60] = shift-left %0 2             | 1 = shift-left %0 2                  | neither datapath",
                "output z %1 ufixed<6,6>                    | output z %1 ufixed<5,5>              | does not hold",
                "output z %1 ufixed<6,6>                    | output z %1 real                     | 'real' is no type"
            })
    void aDamagedTextIsRefused(String good, String bad, String message) {
        String text =
                """
                datapath d
                input x ufixed<4,4>
                %0 u4 [0,15] = input 0
                %1 u6 [0,60] = shift-left %0 2
                output z %1 ufixed<6,6>
                """;
        DatapathReader.read(text);
        String line = good;
        assertThat(text).contains(line);
        assertThatThrownBy(() -> DatapathReader.read(text.replace(line, bad)))
                .isInstanceOf(DatapathException.class)
                .hasMessageContaining(message);
    }
}
