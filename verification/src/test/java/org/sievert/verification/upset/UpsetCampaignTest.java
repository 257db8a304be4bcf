package org.sievert.verification.upset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.gates.GateCircuit;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

class UpsetCampaignTest {
    private static final int HORIZON = 6;

    @TempDir
    static Path shared;

    private static Liberty library;
    private static MappedSmallDesign mapped;
    private static VectorSet vectors;

    @TempDir
    Path folder;

    @BeforeAll
    static void synthesise() throws IOException {
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        library = Liberty.read(pdk.areaCorner().liberty());
        mapped = MappedSmallDesign.of(pdk, shared.resolve("osu018"));
        vectors = new VectorGenerator(SmallDesign.model(), 5).generate(30);
    }

    private static GateGraph graph(Path netlist) {
        return GateGraph.of(GateNetlist.read(netlist), library);
    }

    private static GoodRun goodRun() {
        SynchronousCircuit circuit = SynchronousCircuit.of(graph(mapped.netlistFile()));
        return GoodRun.of(circuit, Stimulus.of(SmallDesign.top(), vectors));
    }

    @Test
    void theGoodRunGivesTheExpectedOutputs() {
        GoodRun good = goodRun();
        int latency = SmallDesign.top().latency();
        int compared = 0;
        for (int v = 0; v < vectors.size() - latency - 1; v++) {
            int cycle = 2 + v + latency + 1;
            assertThat(good.port(cycle, "out_valid")).isEqualTo(1);
            long[] expected = vectors.expected(v);
            for (int o = 0; o < expected.length; o++) {
                assertThat(good.port(cycle, "out_" + o)).isEqualTo(expected[o] & 0x3f);
                compared++;
            }
        }
        assertThat(compared).isEqualTo((30 - latency - 1) * 3);
    }

    /** The other simulator steps the whole netlist with the flip-flop inverted; outputs must differ in the same cycles. */
    @Test
    void everyOutcomeIsThatOfSteppingTheWholeNetlist() {
        GoodRun good = goodRun();
        int cycle = good.stimulus().firstFull() + 3;
        FaultSimulator simulator = new FaultSimulator(good, HORIZON, List.of());
        int flipFlops = good.circuit().flipFlops();
        int wrong = 0;
        for (int f = 0; f < flipFlops; f++) {
            int expected = wrongCyclesByStepping(good, cycle, f);
            Outcome outcome = simulator.run(List.of(Fault.upset(cycle, f))).get(0);
            assertThat(outcome.wrongCycles()).as(good.circuit().flipFlopName(f)).isEqualTo(expected);
            wrong += expected > 0 ? 1 : 0;
        }
        assertThat(flipFlops).isGreaterThan(100);
        assertThat(wrong).isBetween(flipFlops / 3, flipFlops);
    }

    private static int wrongCyclesByStepping(GoodRun good, int cycle, int flipFlop) {
        GateCircuit circuit = GateCircuit.of(GateNetlist.read(mapped.netlistFile()), library, List.of("clock"));
        int wrong = 0;
        for (int c = 0; c < Math.min(good.cycles() - 1, cycle + HORIZON); c++) {
            circuit.drive("clock", 0);
            for (int p = 0; p < good.stimulus().ports().size(); p++) {
                circuit.drive(good.stimulus().ports().get(p), good.stimulus().bits()[c][p]);
            }
            if (c == cycle) {
                circuit.upset(flipFlop);
            }
            circuit.settle();
            if (c >= cycle) {
                boolean differs = circuit.read("out_valid") != good.port(c, "out_valid");
                for (String port : List.of("out_tag", "out_0", "out_1", "out_2")) {
                    differs |= circuit.read(port) != good.port(c, port);
                }
                wrong += differs ? 1 : 0;
            }
            circuit.clock(List.of("clock"), true);
        }
        return wrong;
    }

    @Test
    void aCampaignCountsTheSameOnOneThreadAndOnTwoAndFindsErrors() {
        UpsetCampaign campaign = new UpsetCampaign(goodRun(), HORIZON);
        List<Long> progress = new ArrayList<>();
        CampaignResult one =
                campaign.exhaustive(new CampaignRun(1, Optional.empty(), (done, all) -> progress.add(all - done)));
        assertThat(campaign.exhaustive(CampaignRun.on(2))).isEqualTo(one);
        assertThat(one.injections()).isEqualTo(one.population());
        assertThat(one.outputErrors()).isPositive();
        assertThat(one.latent()).isZero();
        assertThat(one.longestError()).isEqualTo(1);
        assertThat(one.sites().stream()
                        .mapToLong(CampaignResult.SiteCount::injections)
                        .sum())
                .isEqualTo(one.injections());
        assertThat(one.effects().stream()
                        .mapToLong(CampaignResult.EffectCount::faults)
                        .sum())
                .isEqualTo(one.injections());
        assertThat(one.count(Effect.WRONG_OUTPUT)).isPositive();
        assertThat(one.count(Effect.CONTROL_LOST)).isPositive();
        assertThat(one.count(Effect.CORRECTED)).isZero();
        assertThat(one.lengths()).containsExactly(new CampaignResult.ErrorLength(1, one.outputErrors()));
        assertThat(progress).last().isEqualTo(0L);
    }

    private static CampaignSettings.Sample sample(int runs) {
        return new CampaignSettings.Sample(OptionalInt.of(runs), 0.01, 3, 0.99);
    }

    @Test
    void samplesHoldTheTrueShareAndMoreFlipsDoMoreHarm() {
        UpsetCampaign campaign = new UpsetCampaign(goodRun(), HORIZON);
        CampaignRun two = CampaignRun.on(2);
        CampaignResult random = campaign.random(new CampaignSettings.RandomFlips(1, sample(2_000)), two);
        assertThat(random.injections()).isEqualTo(2_000);
        Proportion share = random.errorShare();
        assertThat(campaign.exhaustive(two).errorShare().share()).isBetween(share.low(), share.high());
        CampaignResult three = campaign.random(new CampaignSettings.RandomFlips(3, sample(2_000)), two);
        CampaignResult neighbours =
                campaign.multiBit(new CampaignSettings.MultiBit(3, sample(2_000)), Neighbours.inNetlist(), two);
        assertThat(three.outputErrors()).isGreaterThan(random.outputErrors());
        assertThat(neighbours.outputErrors()).isGreaterThan(random.outputErrors());
        assertThat(three.longestError()).isGreaterThan(1);
        assertThat(neighbours.population()).isEqualTo((goodRun().circuit().flipFlops() - 2L) * campaign.window());
    }

    @Test
    void anInterruptedCampaignGoesOnAndCountsTheSame() {
        UpsetCampaign campaign = new UpsetCampaign(goodRun(), HORIZON);
        CampaignSettings.RandomFlips settings = new CampaignSettings.RandomFlips(2, sample(40_000));
        CampaignResult whole = campaign.random(settings, CampaignRun.on(1));
        Path file = folder.resolve("random.bin");
        Optional<CampaignRun.Journal> journal = Optional.of(new CampaignRun.Journal(file, "a netlist"));
        Thread me = Thread.currentThread();
        assertThatThrownBy(() -> campaign.random(settings, new CampaignRun(2, journal, (done, all) -> {
                    if (done > all / 3) {
                        me.interrupt();
                    }
                })))
                .isInstanceOf(CampaignInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        List<Long> begins = new ArrayList<>();
        CampaignResult resumed =
                campaign.random(settings, new CampaignRun(2, journal, (done, all) -> begins.add(100 * done / all)));
        assertThat(resumed).isEqualTo(whole);
        assertThat(begins.get(0)).as("percent that were done already").isGreaterThan(30);
        List<Long> anew = new ArrayList<>();
        Optional<CampaignRun.Journal> other = Optional.of(new CampaignRun.Journal(file, "another netlist"));
        assertThat(campaign.random(settings, new CampaignRun(1, other, (done, all) -> anew.add(100 * done / all))))
                .isEqualTo(whole);
        assertThat(anew.get(0)).isLessThan(30);
    }

    @Test
    void aDamagedJournalIsUsedUpToTheDamage() throws IOException {
        UpsetCampaign campaign = new UpsetCampaign(goodRun(), HORIZON);
        CampaignSettings.RandomFlips settings = new CampaignSettings.RandomFlips(2, sample(20_000));
        Path file = folder.resolve("random.bin");
        CampaignRun run =
                new CampaignRun(1, Optional.of(new CampaignRun.Journal(file, "a netlist")), (done, all) -> {});
        CampaignResult whole = campaign.random(settings, run);
        byte[] bytes = Files.readAllBytes(file);
        int damaged = 0;
        for (int cut : new int[] {3, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
            byte[] broken = Arrays.copyOf(bytes, bytes.length);
            broken[cut] ^= 1;
            Files.write(file, cut == bytes.length / 2 ? Arrays.copyOf(bytes, cut) : broken);
            assertThat(campaign.random(settings, run)).isEqualTo(whole);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            damaged++;
        }
        assertThat(damaged).isEqualTo(4);
    }

    @Test
    void aRegisterThatFeedsItselfStaysWrong() throws IOException {
        Path file = Files.writeString(
                folder.resolve("loop.v"),
                """
                module tiny(clock, reset, in_valid, in_tag, out_valid, out_0);
                  input clock; input reset; input in_valid; input [11:0] in_tag; output out_valid; output out_0;
                  wire hold; wire n;
                  DFFPOSX1 v ( .CLK(clock), .D(in_valid), .Q(out_valid) );
                  DFFPOSX1 h ( .CLK(clock), .D(hold), .Q(hold) );
                  INVX1 i ( .A(hold), .Y(n) );
                  DFFPOSX1 o ( .CLK(clock), .D(n), .Q(out_0) );
                endmodule
                """);
        SynchronousCircuit circuit = SynchronousCircuit.of(graph(file));
        long[][] bits = new long[12][3];
        for (int c = 2; c < bits.length; c++) {
            bits[c][1] = 1;
        }
        GoodRun good =
                GoodRun.of(circuit, new Stimulus(List.of("reset", "in_valid", "in_tag"), List.of("out_0"), bits, 3));
        List<Outcome> outcomes = new FaultSimulator(good, 6, List.of())
                .run(List.of(
                        Fault.upset(4, 0),
                        Fault.upset(4, 1),
                        Fault.upset(4, 2),
                        Fault.transientOn(4, circuit.port("out_0")[0])));
        assertThat(outcomes)
                .containsExactly(
                        new Outcome(1, 0, 1, false, true, false),
                        new Outcome(5, 1, 7, true, false, false),
                        new Outcome(1, 0, 1, false, false, false),
                        new Outcome(1, 0, 0, false, false, false));
    }

    @Test
    void whatIsNotModelledIsRefusedByName() throws IOException {
        refused("DFFPOSX1 ", "DFFNEGX1 ", "rising edge");
        refused("(DFFPOSX1 [^;]*\\.CLK\\()clock\\)", "$1in_valid)", "rising edge");
        refused("(DFFPOSX1 [^;]*\\.D\\()[^)]*\\)", "$1clock)", "clock as data");
    }

    private void refused(String from, String to, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.v"), mapped.broken(from, to));
        assertThatThrownBy(() -> SynchronousCircuit.of(graph(file)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(words);
    }

    @Test
    void sampleSizesAreThoseOfTheFormula() {
        assertThat(Proportion.sampleSize(1_000_000_000_000L, 0.05, 0.95)).isEqualTo(385);
        assertThat(Proportion.sampleSize(1_000_000_000_000L, 0.01, 0.95)).isEqualTo(9_604);
        assertThat(Proportion.of(0, 2_995, 1_000_000_000L, 0.95).high()).isLessThan(0.0013);
    }
}
