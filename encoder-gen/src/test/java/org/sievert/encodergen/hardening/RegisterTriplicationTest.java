package org.sievert.encodergen.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.RandomModels;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Type;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;

class RegisterTriplicationTest {
    private static final Circuit SMALL = Circuit.of(
            "tiny",
            c -> c.publicModule("tiny", m -> {
                var clock = m.input("clock", Type.clock());
                var reset = m.input("reset", Type.bool());
                var in = m.input("in_0", Type.uint(2));
                var held = m.register("held", clock, in.asSInt());
                var valid = m.register("valid", Type.bool(), clock, reset, org.sievert.firrtl.Expression.uint(0, 1));
                m.connect(valid, held.asUInt().orr());
                m.output("out_0", held.add(held).asUInt());
                m.output("out_valid", valid);
            }));

    @Test
    void aRegisterBecomesThreeReplicasAndVoters() {
        HardenedCircuit hardened = RegisterTriplication.apply(SMALL);
        CircuitChecker.standard().verify(hardened.circuit());
        String text = hardened.circuit().toString();
        assertThat(text)
                .contains(
                        """
                            wire held_next : SInt<2>
                            node held_d = asUInt(held_next)
                            inst held_a of sievert_replica_2
                            connect held_a.clock, clock
                            connect held_a.d, held_d
                        """)
                .contains("node held_voted = cat(held_v1.v, held_v0.v)")
                .contains("node held_differs = orr(or(xor(held_qa, held_qb), xor(held_voted, held_qc)))")
                .contains("node held = asSInt(held_voted)")
                .contains("connect held_next, asSInt(in_0)")
                .contains("node valid_d = asUInt(mux(reset, UInt<1>(0h0), valid_next))");
        assertThat(hardened.plan().registers())
                .extracting(HardeningPlan.ProtectedRegister::name)
                .containsExactly("held", "valid", "upset_state", "upset_count_state");
        assertThat(hardened.plan().registers().get(0).replicas())
                .containsExactly("held_a.state", "held_b.state", "held_c.state");
        assertThat(hardened.plan().replicas()).isEqualTo(3 * (2 + 1 + 1 + 8));
        assertThat(hardened.plan().voters()).isEqualTo(12);
    }

    @Test
    void firtoolKeepsEveryReplicaAndVoter() {
        GeneratedEncoder e =
                EncoderGenerator.standard().generate(RandomModels.econT(8, false), new EncoderOptions("encoder", 2));
        HardenedCircuit hardened = RegisterTriplication.apply(e.circuit());
        CircuitChecker.standard().verify(hardened.circuit());
        String verilog = Firtool.find()
                .compile(hardened.circuit(), EncoderGenerator.firtoolOptions())
                .verilog();
        assertThat(count(verilog, "^  sievert_voter \\w+ \\("))
                .isEqualTo(hardened.plan().voters());
        assertThat(count(verilog, "^  sievert_replica_\\d+ \\w+_[abc] \\("))
                .isEqualTo(3L * hardened.plan().registers().size());
        assertThat(hardened.plan().replicas())
                .isGreaterThan(3
                        * e.statistics().registerBits().stream()
                                .mapToInt(Long::intValue)
                                .sum());
        assertThat(verilog).contains("output        upset,").contains("output [7:0]  upset_count");
    }

    @Test
    void registersElsewhereAreRefused() {
        Circuit other = Circuit.of("top", c -> {
            c.module(
                    "inner",
                    m -> m.output("q", m.register("r", m.input("clock", Type.clock()), m.input("d", Type.bool()))));
            c.publicModule("top", m -> m.input("clock", Type.clock()));
        });
        assertThatThrownBy(() -> RegisterTriplication.apply(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("module inner has registers");
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .count();
    }
}
