package org.sievert.verification.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.hardening.HardenedCircuit;
import org.sievert.encodergen.hardening.Hardening;
import org.sievert.encodergen.hardening.HardeningOptions;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.pdkflows.liberty.LatchWindows;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.LevelResult;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.delay.GateDelays;
import org.sievert.verification.equivalence.EquivalenceCheck;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.equivalence.EquivalenceResult.Status;
import org.sievert.verification.equivalence.UpsetProof;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.simulation.HardwareSimulation;
import org.sievert.verification.simulation.TopModule;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.CampaignRun;
import org.sievert.verification.upset.CampaignSettings;
import org.sievert.verification.upset.GoodRun;
import org.sievert.verification.upset.PulseShares;
import org.sievert.verification.upset.PulseTiming;
import org.sievert.verification.upset.Stimulus;
import org.sievert.verification.upset.SynchronousCircuit;
import org.sievert.verification.upset.UpsetCampaign;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

/** An encoder in three domains through synthesis, and netlists in which a tool or a person spoiled it. */
class FullTriplicationTest {
    @TempDir
    static Path shared;

    private static Pdk pdk;
    private static Liberty library;
    private static HardeningPlan plan;
    private static Path rtl;
    private static Path netlist;
    private static String text;
    private static VectorSet vectors;
    private static TopModule top;
    private static long harmfulTransients;

    @TempDir
    Path folder;

    @BeforeAll
    static void synthesise() throws IOException {
        pdk = PdkLocator.system(List.of()).require("osu018");
        library = Liberty.read(pdk.areaCorner().liberty());
        HardenedCircuit hardened = Hardening.apply(
                EncoderGenerator.standard()
                        .generate(SmallDesign.model().model(), new EncoderOptions("tiny", 2))
                        .circuit(),
                HardeningOptions.of(HardeningScheme.TMR_FULL));
        plan = hardened.plan();
        rtl = Files.writeString(
                shared.resolve("tiny.sv"),
                Firtool.find()
                        .compile(hardened.circuit(), EncoderGenerator.firtoolOptions())
                        .verilog());
        Path out = Files.createDirectories(shared.resolve("osu018"));
        YosysSynthesis.of(Toolbox.system()).run(SynthesisRequest.of(List.of(rtl), "tiny", pdk, out, 25));
        netlist = out.resolve(YosysSynthesis.NETLIST);
        text = Files.readString(netlist);
        vectors = new VectorGenerator(SmallDesign.model(), 5).generate(300);
        top = SmallDesign.top().withPorts(plan.ports());
        harmfulTransients = harmful(campaign(graph(netlist)).transients(4, CampaignRun.on(2)));
    }

    @Test
    void everyRuleHolds() {
        HardeningReport report = HardeningCheck.of(graph(netlist), plan).report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.flipFlops()).isEqualTo(plan.replicas()).isEqualTo(report.replicas());
        assertThat(report.voters()).isEqualTo(plan.replicas() / 3);
        assertThat(report.singlePoints())
                .hasSize(3 * plan.outputVoters().size()) // a voter of this library is three gates
                .allMatch(name -> plan.outputVoters().stream().anyMatch(v -> name.startsWith(v + ".")));
    }

    @Test
    void itIsTheSameEncoderOnThreeClocks() throws IOException {
        LevelResult rtlLevel =
                HardwareSimulation.rtl(top, List.of(rtl), Toolbox.system()).run(vectors, folder.resolve("rtl"));
        LevelResult level = HardwareSimulation.netlist(pdk, top, netlist).run(vectors, folder.resolve("gates"));
        assertThat(rtlLevel.firstMismatches()).isEmpty();
        assertThat(level.firstMismatches()).isEmpty();
        assertThat(level.vectors()).isEqualTo(300);
        Path models = folder.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), Toolbox.system(), models);
        EquivalenceResult proof = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(2))
                .check("osu018", "tiny", List.of(rtl), netlist, models, folder.resolve("work"));
        assertThat(proof.status()).as(proof.detail()).isEqualTo(Status.PROVEN);
        TimingResult timing = OpenStaTiming.of(Toolbox.system())
                .run(TimingRequest.of(
                        netlist, "tiny", pdk, Files.createDirectories(folder.resolve("sta")), top.input("clock"), 25));
        assertThat(timing.corners()).isNotEmpty().allMatch(c -> c.worstSetupSlackNs() > 0);
    }

    @Test
    void nothingInOneDomainReachesAnOutput() {
        UpsetCampaign campaign = campaign(graph(netlist));
        CampaignResult flips = campaign.exhaustive(8, CampaignRun.on(2));
        assertThat(flips.injections()).isEqualTo(8L * plan.replicas());
        assertThat(flips.outputErrors()).isZero();
        assertThat(flips.latent()).isZero();
        CampaignResult transients = campaign.transients(2, CampaignRun.on(2));
        List<CampaignResult.GroupCount> copies = transients.groups().stream()
                .filter(g -> g.name().startsWith("copy"))
                .toList();
        assertThat(copies).hasSize(3).allMatch(g -> g.sites() > 100 && g.harmful() == 0);
        CampaignResult pulses =
                campaign.pulses(new CampaignSettings.Pulses(1, 5, 0.4), timing(graph(netlist)), CampaignRun.on(2));
        assertThat(pulses.groups())
                .filteredOn(g -> g.name().startsWith("copy"))
                .hasSize(3)
                .allMatch(g -> g.injections() == 5 * g.sites() && g.harmful() == 0);
        assertThat(pulses.groups()).filteredOn(g -> g.name().equals("shared")).allMatch(g -> g.harmful() > 0);
        PulseShares shares = pulses.pulses().orElseThrow();
        assertThat(shares.partial()).as("pulses that some flip-flops see").isGreaterThan(500);
        assertThat(shares.captured()).isBetween(0.01, 0.2);
        assertThat(shares.wrong()).isPositive().isLessThan(shares.captured() / 10);
        EquivalenceResult proof = proof(netlist);
        assertThat(proof.status()).as(proof.detail()).isEqualTo(Status.PROVEN);
        assertThat(proof.detail()).contains("anything in any one domain");
    }

    /** A spoiled netlist, the rule that fires, and who else sees it. */
    private record Sabotage(
            String what, String spoiled, String rule, boolean flips, boolean transients, boolean proof) {}

    /**
     * Flips see what one wrong register makes of an output, transients also what nets, clocks and resets do; the rules and
     * the proof see what takes a second fault as well.
     */
    @Test
    void sabotageIsFoundByRulesCampaignsAndProof() throws IOException {
        String q0 = pin("domain_0.in_0_r0_state[0]", "Q");
        String q1 = pin("domain_1.in_0_r0_state[0]", "Q");
        List<Sabotage> all = List.of(
                new Sabotage(
                        "merged replica",
                        flipFlopReplaced("domain_1.in_0_r0_state[0]", "assign " + q1 + " = " + q0 + ";"),
                        "replicas-present",
                        true,
                        true,
                        true),
                new Sabotage(
                        "swept copy",
                        flipFlopReplaced("domain_1.in_0_r0_state[0]", "assign " + q1 + " = 1'b0;"),
                        "replicas-present",
                        true,
                        true,
                        true),
                new Sabotage(
                        "output voter with two equal inputs",
                        twoEqualInputs("out_0_v0"),
                        "no-shared-net",
                        false,
                        true,
                        true),
                new Sabotage(
                        "voter of one domain with two equal inputs",
                        twoEqualInputs("domain_0.in_0_r0_v0"),
                        "replicas-voted",
                        false,
                        false,
                        true),
                new Sabotage(
                        "next-state net shared by two domains",
                        pinMoved("domain_1.", "D"),
                        "no-shared-net",
                        false,
                        true,
                        true),
                new Sabotage(
                        "clock leaf of another domain",
                        pinMoved("domain_1.", "CLK"),
                        "replicas-in-their-domains",
                        false,
                        true,
                        true),
                new Sabotage(
                        "reset of another domain",
                        text.replaceAll("\\(reset_1\\)", "(reset_0)"),
                        "no-domain-crossing",
                        false,
                        true,
                        true));
        int found = 0;
        for (Sabotage s : all) {
            assertThat(s.spoiled()).as(s.what()).isNotEqualTo(text);
            Path file = Files.writeString(folder.resolve("spoiled.v"), s.spoiled());
            GateGraph graph = graph(file);
            assertThat(HardeningCheck.of(graph, plan).report().findings())
                    .as(s.what())
                    .extracting(Finding::rule)
                    .contains(s.rule());
            UpsetCampaign campaign = campaign(graph);
            assertThat(campaign.exhaustive(4, CampaignRun.on(2)).outputErrors() > 0)
                    .as(s.what() + ": flips")
                    .isEqualTo(s.flips());
            assertThat(harmful(campaign.transients(4, CampaignRun.on(2))) > harmfulTransients)
                    .as(s.what() + ": transients")
                    .isEqualTo(s.transients());
            EquivalenceResult proof = proof(file);
            assertThat(proof.status() == Status.FAILED).as(s.what() + ": proof").isEqualTo(s.proof());
            assertThat(proof.detail()).as(s.what()).containsPattern("upset of domain_\\d\\.|anything at ");
            found++;
        }
        assertThat(found).isEqualTo(7);
    }

    private static String flipFlop(String register) {
        Matcher m = Pattern.compile("DFFPOSX1 \\\\" + Pattern.quote(register) + "[^;]*;")
                .matcher(text);
        assertThat(m.find()).as(register).isTrue();
        return m.group();
    }

    private static String pin(String register, String pin) {
        Matcher m = Pattern.compile("\\." + pin + "\\(([^)]*)\\)").matcher(flipFlop(register));
        assertThat(m.find()).isTrue();
        return m.group(1);
    }

    private static String flipFlopReplaced(String register, String by) {
        return text.replace(flipFlop(register), by);
    }

    /** A pin of a register of domain 1 on the net of the same pin in domain 0; the register by the start of its name. */
    private static String pinMoved(String start, String pin) {
        Matcher m = Pattern.compile("DFFPOSX1 \\\\(" + Pattern.quote(start) + "\\w+_r1_state\\[0\\])_reg")
                .matcher(text);
        assertThat(m.find()).as(start).isTrue();
        String cell = flipFlop(m.group(1));
        String moved = cell.replace(
                "." + pin + "(" + pin(m.group(1), pin) + ")",
                "." + pin + "(" + pin(m.group(1).replace("domain_1", "domain_0"), pin) + ")");
        return text.replace(cell, moved);
    }

    /** Input b of a voter, at two of its three gates, becomes a. */
    private static String twoEqualInputs(String voter) {
        Matcher first = Pattern.compile(
                        "NAND2X1 \\\\" + Pattern.quote(voter) + "\\.0 [^;]*\\.A\\(([^)]*)\\),\\s*\\.B\\(([^)]*)\\)")
                .matcher(text);
        assertThat(first.find()).as(voter).isTrue();
        String a = first.group(1);
        String b = first.group(2);
        Matcher gates = Pattern.compile("(NAND2X1|OAI21X1) \\\\" + Pattern.quote(voter) + "\\.[01] [^;]*;")
                .matcher(text);
        return gates.replaceAll(m -> Matcher.quoteReplacement(m.group().replace(".B(" + b + ")", ".B(" + a + ")")));
    }

    private static GateGraph graph(Path file) {
        return GateGraph.of(GateNetlist.read(file), library);
    }

    private static UpsetCampaign campaign(GateGraph graph) {
        GoodRun good = GoodRun.of(SynchronousCircuit.of(graph), Stimulus.of(top, vectors.sample(24)));
        HardeningCheck check = HardeningCheck.of(graph, plan);
        return new UpsetCampaign(good, 6, check.observers(), check.copies(), check.domains());
    }

    private static PulseTiming timing(GateGraph graph) {
        List<Path> liberty = pdk.areaCorner().liberty();
        LatchWindows windows = LatchWindows.read(liberty);
        PowerLibrary tables = PowerLibrary.read(liberty, GateDelays.cellTypes(graph)::contains);
        return new PulseTiming(
                25, GateDelays.of(graph, library, tables, pdk.descriptor().outputLoadPf()), type -> windows.of(type)
                        .orElseThrow());
    }

    private static long harmful(CampaignResult transients) {
        return transients.groups().stream()
                .mapToLong(CampaignResult.GroupCount::harmful)
                .sum();
    }

    private EquivalenceResult proof(Path file) {
        GateGraph graph = graph(file);
        return UpsetProof.check(
                "osu018",
                graph,
                plan,
                HardeningCheck.of(graph, plan).domains(),
                Toolbox.system(),
                Duration.ofMinutes(1),
                folder.resolve("proof"));
    }
}
