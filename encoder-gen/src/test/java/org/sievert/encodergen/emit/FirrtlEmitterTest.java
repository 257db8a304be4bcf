package org.sievert.encodergen.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.pipeline.Pipeliner;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.trainingexport.fixed.FixedType;

class FirrtlEmitterTest {
    private static final Datapath SMALL = Datapath.build("tiny", b -> {
        int x = b.input("in_0", FixedType.fixed(4, 4));
        int y = b.input("in_1", FixedType.ufixed(3, 3));
        int sum = b.add(b.shiftLeft(x, 2), y);
        b.label(sum, "sum");
        b.output("out_0", b.clamp(sum, 0, 31), FixedType.ufixed(6, 6));
    });

    @Test
    void theTopModuleReadsAsExpected() {
        assertThat(FirrtlEmitter.emit(new Pipeliner(1).apply(SMALL), 2).toString())
                .isEqualTo(
                        """
                FIRRTL version 4.0.0
                circuit tiny :
                  public module tiny :
                    input clock : Clock
                    input reset : UInt<1>
                    input in_valid : UInt<1>
                    input in_tag : UInt<12>
                    input in_0 : UInt<4>
                    input in_1 : UInt<3>
                    output out_valid : UInt<1>
                    output out_tag : UInt<12>
                    output out_0 : UInt<6>

                    regreset valid_r0 : UInt<1>, clock, reset, UInt<1>(0h0)
                    connect valid_r0, in_valid
                    regreset tag_r0 : UInt<12>, clock, reset, UInt<12>(0h0)
                    connect tag_r0, in_tag
                    regreset valid_r1 : UInt<1>, clock, reset, UInt<1>(0h0)
                    connect valid_r1, valid_r0
                    regreset tag_r1 : UInt<12>, clock, reset, UInt<12>(0h0)
                    connect tag_r1, tag_r0
                    connect out_valid, valid_r1
                    connect out_tag, tag_r1
                    reg in_0_r0 : SInt<4>, clock
                    connect in_0_r0, asSInt(in_0)
                    reg in_1_r0 : UInt<3>, clock
                    connect in_1_r0, in_1
                    node sum = asSInt(cat(asUInt(add(cvt(in_0_r0), cvt(shr(in_1_r0, 2)))), bits(in_1_r0, 1, 0)))
                    node node_n6 = mux(bits(sum, 6, 6), UInt<5>(0h0), mux(orr(bits(sum, 5, 5)), UInt<5>(0h1f), bits(sum, 4, 0)))
                    reg node_n6_r1 : UInt<5>, clock
                    connect node_n6_r1, node_n6
                    connect out_0, asUInt(pad(node_n6_r1, 6))
                """);
    }

    /** Every wire has at most one adder, and there are as many as in the datapath: trees stay trees. */
    @Test
    void firtoolLeavesTheAddersAsTheyAre() {
        GeneratedEncoder e =
                EncoderGenerator.standard().generate(RandomModels.econT(8, false), new EncoderOptions("encoder", 2));
        String verilog = Firtool.find()
                .compile(e.circuit(), EncoderGenerator.firtoolOptions())
                .verilog();
        int adders = 0;
        Matcher statements = Pattern.compile("\\b(?:wire|assign)\\b[^;]*;").matcher(verilog);
        Pattern operator = Pattern.compile(" [+-] |^\\s+[+-] | -\\(", Pattern.MULTILINE);
        while (statements.find()) {
            int here = (int) operator.matcher(statements.group()).results().count();
            assertThat(here).as(statements.group()).isLessThanOrEqualTo(1);
            adders += here;
        }
        assertThat(adders).isEqualTo(e.statistics().adders());
    }

    @Test
    void whatIsNotExpandedOrHasAnotherLatencyIsRefused() {
        Datapath sums = EncoderGenerator.standard()
                .generate(RandomModels.econT(8, false), new EncoderOptions("encoder", 2))
                .sums();
        assertThatThrownBy(() -> FirrtlEmitter.emit(sums, 1))
                .isInstanceOf(DatapathException.class)
                .hasMessageContaining("run rounding-expansion first");
        assertThatThrownBy(() -> FirrtlEmitter.emit(new Pipeliner(1).apply(SMALL), 3))
                .hasMessageContaining("2 register ranks instead of 3");
    }
}
