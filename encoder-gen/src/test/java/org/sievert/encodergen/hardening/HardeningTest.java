package org.sievert.encodergen.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.hardening.HardeningOptions.Part;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Type;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;

class HardeningTest {
    private static final HardeningOptions REGISTERS = HardeningOptions.of(HardeningScheme.TMR_REGISTERS);
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
        HardenedCircuit hardened = Hardening.apply(SMALL, REGISTERS);
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
                .contains("node held_equal = andr(cat(held_v1.e, held_v0.e))")
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
        HardenedCircuit hardened = Hardening.apply(e.circuit(), REGISTERS);
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
    void tmrFullIsThreeInstancesOfOneModule() {
        HardenedCircuit hardened = Hardening.apply(SMALL, HardeningOptions.of(HardeningScheme.TMR_FULL));
        CircuitChecker.standard().verify(hardened.circuit());
        assertThat(hardened.circuit().toString())
                .contains(
                        """
                            input clock_0 : Clock
                            input clock_1 : Clock
                            input clock_2 : Clock
                            input reset_0 : UInt<1>
                        """)
                .contains("connect domain_2.clock, clock_2", "connect domain_1.reset, reset_1")
                .contains("connect domain_0.in_0, in_0", "connect domain_2.in_0, in_0")
                .contains("connect domain_2.held_n, domain_0.held_q", "connect domain_2.held_p, domain_1.held_q")
                .contains("connect out_0_v1.c, bits(domain_2.out_0, 1, 1)");
        HardeningPlan plan = hardened.plan();
        assertThat(plan.registers().get(0).replicas())
                .containsExactly("domain_0.held_state", "domain_1.held_state", "domain_2.held_state");
        assertThat(plan.replicas()).isEqualTo(36);
        assertThat(plan.voters()).isEqualTo(36);
        assertThat(plan.outputVoters()).hasSize(3 + 1 + 1 + 8).contains("out_valid_v0", "upset_count_v7");
        assertThat(plan.ports().input("reset")).containsExactly("reset_0", "reset_1", "reset_2");
        assertThat(plan.ports().input("in_0")).containsExactly("in_0");
        assertThat(Firtool.find()
                        .compile(hardened.circuit(), EncoderGenerator.firtoolOptions())
                        .verilog())
                .containsPattern("sievert_domain = ")
                .contains("sievert_domain domain_0 (", "sievert_domain domain_1 (", "sievert_domain domain_2 (");
    }

    @Test
    void portsOfTmrFullCanBeTripled() {
        HardeningOptions options = new HardeningOptions(
                HardeningScheme.TMR_FULL,
                HardeningOptions.Copies.TRIPLED,
                HardeningOptions.Copies.TRIPLED,
                Set.of(Part.values()));
        HardenedCircuit hardened = Hardening.apply(SMALL, options);
        CircuitChecker.standard().verify(hardened.circuit());
        assertThat(hardened.circuit().toString())
                .contains("connect domain_1.in_0, in_0_1", "connect out_valid_2, domain_2.out_valid");
        assertThat(hardened.plan().outputVoters()).isEmpty();
    }

    @Test
    void onlyControlCanBeProtected() {
        HardeningOptions options = new HardeningOptions(
                HardeningScheme.TMR_REGISTERS,
                HardeningOptions.Copies.SINGLE,
                HardeningOptions.Copies.SINGLE,
                Set.of(Part.CONTROL));
        Circuit circuit = EncoderGenerator.standard()
                .generate(RandomModels.econT(8, false), new EncoderOptions("encoder", 2))
                .circuit();
        HardeningPlan plan = Hardening.apply(circuit, options).plan();
        assertThat(plan.registers())
                .extracting(HardeningPlan.ProtectedRegister::name)
                .containsExactly(
                        "valid_r0",
                        "tag_r0",
                        "valid_r1",
                        "tag_r1",
                        "valid_r2",
                        "tag_r2",
                        "upset_state",
                        "upset_count_state");
        assertThat(plan.single()).hasSizeGreaterThan(48);
        assertThat(plan.singleFlipFlops()).isGreaterThan(plan.replicas());
    }

    @Test
    void registersElsewhereAreRefused() {
        Circuit other = Circuit.of("top", c -> {
            c.module(
                    "inner",
                    m -> m.output("q", m.register("r", m.input("clock", Type.clock()), m.input("d", Type.bool()))));
            c.publicModule("top", m -> m.input("clock", Type.clock()));
        });
        assertThatThrownBy(() -> Hardening.apply(other, REGISTERS))
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
