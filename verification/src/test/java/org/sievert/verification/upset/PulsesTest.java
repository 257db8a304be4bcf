package org.sievert.verification.upset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.LatchWindows;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.verification.delay.GateDelays;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/** A net that two flip-flops capture, one of them through a slow gate; the output shows whether they differ. */
class PulsesTest {
    /** A buffer of 1 ns, a slow one of 1.6 to 2 ns, and a flip-flop with 0.2 ns of setup and 0.1 ns of hold time. */
    private static final String LIBRARY =
            """
            library (timed) {
              time_unit : "1ns"; capacitive_load_unit (1, pf); nom_voltage : 1;
              cell (BUF) { area : 1; pin (A) { direction : input; capacitance : 0; }
                pin (Y) { direction : output; function : "A"; timing () { related_pin : "A";
                  cell_rise (scalar) { values ("1"); } cell_fall (scalar) { values ("1"); } } } }
              cell (SLOW) { area : 1; pin (A) { direction : input; capacitance : 0; }
                pin (Y) { direction : output; function : "A"; timing () { related_pin : "A";
                  cell_rise (scalar) { values ("1.6"); } cell_fall (scalar) { values ("2"); } } } }
              cell (XOR) { area : 1; pin (A) { direction : input; capacitance : 0; }
                pin (B) { direction : input; capacitance : 0; } pin (Y) { direction : output; function : "A^B"; } }
              cell (FF) { area : 1; ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; }
                pin (CK) { direction : input; clock : true; capacitance : 0; }
                pin (D) { direction : input; capacitance : 0;
                  timing () { related_pin : "CK"; timing_type : setup_rising;
                    rise_constraint (scalar) { values ("0.2"); } fall_constraint (scalar) { values ("0.15"); } }
                  timing () { related_pin : "CK"; timing_type : hold_rising;
                    rise_constraint (scalar) { values ("0.1"); } fall_constraint (scalar) { values ("0.05"); } } }
                pin (Q) { direction : output; function : "IQ"; } }
            }
            """;

    private static final String NETLIST =
            """
            module tiny(clock, in_valid, in_0, out_valid, out_0);
              input clock; input in_valid; input in_0; output out_valid; output out_0;
              wire n; wire slow; wire q1; wire q2;
              FF v ( .CK(clock), .D(in_valid), .Q(out_valid) );
              BUF b ( .A(in_0), .Y(n) );
              SLOW s ( .A(n), .Y(slow) );
              FF f1 ( .CK(clock), .D(n), .Q(q1) );
              FF f2 ( .CK(clock), .D(slow), .Q(q2) );
              XOR x ( .A(q1), .B(q2), .Y(out_0) );
            endmodule
            """;

    @TempDir
    Path folder;

    private GoodRun good;
    private PulseTiming timing;
    private int n;

    @BeforeEach
    void build() throws IOException {
        List<Path> liberty = List.of(Files.writeString(folder.resolve("timed.lib"), LIBRARY));
        Liberty library = Liberty.read(liberty);
        GateGraph graph = GateGraph.of(GateNetlist.read(Files.writeString(folder.resolve("n.v"), NETLIST)), library);
        LatchWindows windows = LatchWindows.read(liberty);
        timing = new PulseTiming(
                10, GateDelays.of(graph, library, PowerLibrary.read(liberty, c -> true), 0), type -> windows.of(type)
                        .orElseThrow());
        long[][] bits = new long[14][2];
        for (int c = 0; c < bits.length; c++) {
            bits[c][0] = 1;
            bits[c][1] = c % 3 == 0 ? 1 : 0;
        }
        good = GoodRun.of(
                SynchronousCircuit.of(graph), new Stimulus(List.of("in_valid", "in_0"), List.of("out_0"), bits, 3));
        n = IntStream.range(0, good.circuit().gates())
                .map(good.circuit()::result)
                .filter(net -> good.circuit().netName(net).equals("n"))
                .findFirst()
                .orElseThrow();
    }

    private PulseReach reach(double widthNs) {
        return new PulseReach(new PulseReach.Table(good.circuit(), timing, widthNs, good.outputNets()));
    }

    @Test
    void aPulseIsCapturedWhileItOverlapsTheWindow() {
        List<PulseReach.End> ends = reach(0.5).from(n);
        assertThat(ends).extracting(PulseReach.End::net).containsExactly(state("f1"), state("f2"));
        assertThat(ends.get(0).fromNs()).isCloseTo(-0.7, within(1e-6));
        assertThat(ends.get(0).toNs()).isCloseTo(0.1, within(1e-6));
        assertThat(ends.get(1).fromNs()).isCloseTo(-2.7, within(1e-6));
        assertThat(ends.get(1).toNs()).isCloseTo(-1.5, within(1e-6));
        List<PulseReach.End> before = reach(0.5).from(good.circuit().port("in_0")[0]);
        assertThat(before.get(0).fromNs()).isCloseTo(-1.7, within(1e-6));
        assertThat(reach(0.5).from(good.circuit().port("out_0")[0]))
                .containsExactly(new PulseReach.End(good.circuit().port("out_0")[0], -0.5, 0));
    }

    private int state(String flipFlop) {
        return IntStream.range(0, good.circuit().flipFlops())
                .filter(f -> good.circuit().flipFlopName(f).equals(flipFlop))
                .map(good.circuit()::state)
                .findFirst()
                .orElseThrow();
    }

    /** Both flip-flops wrong look right at the output, so that only a pulse that one of them captures shows. */
    @Test
    void whatATransientInAllFlipFlopsHidesAPulseInOneShows() {
        UpsetCampaign campaign = new UpsetCampaign(good, 4);
        CampaignResult transients = campaign.transients(4, CampaignRun.on(1));
        assertThat(site(transients, "n").outputErrors()).isZero();
        CampaignResult pulses = campaign.pulses(new CampaignSettings.Pulses(4, 28, 0.5), timing, CampaignRun.on(2));
        assertThat(site(pulses, "n").injections()).isEqualTo(4 * 28);
        // 2.0 ns of the 2.8 ns from −2.7 to 0.1, the rest is between the windows
        assertThat(site(pulses, "n").outputErrors()).isEqualTo(4 * 20);
        assertThat(site(pulses, "slow").outputErrors()).isEqualTo(4 * 28);
        assertThat(pulses.latent()).isZero();
        PulseShares shares = pulses.pulses().orElseThrow();
        assertThat(shares.partial()).isEqualTo(2 * 4 * 20);
        assertThat(shares.wrong()).isPositive().isLessThanOrEqualTo(shares.captured());
        assertThat(campaign.pulses(new CampaignSettings.Pulses(4, 28, 3), timing, CampaignRun.on(1))
                        .injections())
                .isEqualTo(pulses.injections());
    }

    @Test
    void aWidePulseIsCapturedByBothAtOnce() {
        BitSet both = new BitSet();
        for (PulseReach.End e : reach(3).from(n)) {
            if (e.fromNs() < -2 && -2 < e.toNs()) {
                both.set(e.net());
            }
        }
        assertThat(both.cardinality()).isEqualTo(2);
        FaultSimulator simulator = new FaultSimulator(good, 4, List.of());
        assertThat(simulator.run(List.of(Fault.pulseOn(5, n, both))).get(0).wrongCycles())
                .isZero();
        both.clear(state("f1"));
        List<Outcome> outcomes = simulator.run(
                List.of(Fault.pulseOn(5, n, both), Fault.transientOn(5, n), Fault.pulseOn(5, n, new BitSet())));
        assertThat(outcomes).extracting(Outcome::wrongCycles).containsExactly(1, 0, 0);
        assertThat(outcomes).extracting(Outcome::cyclesInState).containsExactly(1, 1, 0);
    }

    private static CampaignResult.SiteCount site(CampaignResult campaign, String net) {
        return campaign.sites().stream()
                .filter(s -> s.name().equals(net))
                .findFirst()
                .orElseThrow();
    }
}
