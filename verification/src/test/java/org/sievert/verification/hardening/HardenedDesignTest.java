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
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.LevelResult;
import org.sievert.verification.SmallDesign;
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
import org.sievert.verification.upset.GoodRun;
import org.sievert.verification.upset.Stimulus;
import org.sievert.verification.upset.SynchronousCircuit;
import org.sievert.verification.upset.UpsetCampaign;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

/** A hardened encoder through synthesis, and netlists in which its redundancy was broken on purpose. */
class HardenedDesignTest {
    private static final int LATENCY = 2;

    @TempDir
    static Path shared;

    private static Pdk pdk;
    private static Liberty library;
    private static HardeningPlan plan;
    private static Path rtl;
    private static Path netlist;
    private static VectorSet vectors;
    private static TopModule top;

    @TempDir
    Path folder;

    @BeforeAll
    static void synthesise() throws IOException {
        pdk = PdkLocator.system(List.of()).require("osu018");
        library = Liberty.read(pdk.areaCorner().liberty());
        HardenedCircuit hardened = Hardening.apply(
                EncoderGenerator.standard()
                        .generate(SmallDesign.model().model(), new EncoderOptions("tiny", LATENCY))
                        .circuit(),
                HardeningOptions.of(HardeningScheme.TMR_REGISTERS));
        plan = hardened.plan();
        rtl = Files.writeString(
                shared.resolve("tiny.sv"),
                Firtool.find()
                        .compile(hardened.circuit(), EncoderGenerator.firtoolOptions())
                        .verilog());
        Path out = Files.createDirectories(shared.resolve("osu018"));
        YosysSynthesis.of(Toolbox.system()).run(SynthesisRequest.of(List.of(rtl), "tiny", pdk, out, 25));
        netlist = out.resolve(YosysSynthesis.NETLIST);
        vectors = new VectorGenerator(SmallDesign.model(), 5).generate(400);
        top = SmallDesign.top();
    }

    @Test
    void everyReplicaAndVoterIsInTheNetlist() {
        HardeningReport report = HardeningCheck.of(graph(netlist), plan).report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.flipFlops()).isEqualTo(plan.replicas());
        assertThat(report.replicas()).isEqualTo(plan.replicas());
        assertThat(report.voters()).isEqualTo(plan.voters());
        assertThat(HardeningCheck.rules()).hasSize(8);
    }

    @Test
    void itIsTheSameEncoder() throws IOException {
        LevelResult level = HardwareSimulation.netlist(pdk, top, netlist).run(vectors, folder);
        assertThat(level.firstMismatches()).isEmpty();
        assertThat(level.vectors()).isEqualTo(400);
        Path models = folder.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), Toolbox.system(), models);
        EquivalenceResult proof = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(2))
                .check("osu018", "tiny", List.of(rtl), netlist, models, folder.resolve("work"));
        assertThat(proof.status()).as(proof.detail()).isEqualTo(Status.PROVEN);
    }

    @Test
    void noUpsetOfAnyFlipFlopReachesAnOutput() {
        CampaignResult result = campaign(netlist);
        assertThat(result.injections()).isEqualTo(result.population()).isGreaterThan(10_000);
        assertThat(result.outputErrors()).isZero();
        assertThat(result.latent()).isZero();
    }

    @Test
    void upsetsOfOneCopyAreProvenHarmless() {
        EquivalenceResult proof = proof(netlist);
        assertThat(proof.status()).as(proof.detail()).isEqualTo(Status.PROVEN);
        assertThat(proof.detail()).contains("unchanged");
    }

    private record Sabotage(String what, String rule, Pattern place, String replacement) {}

    /** Each is found by the check, by the campaign and by the proof, independently. */
    @Test
    void brokenRedundancyIsFoundThreeTimes() throws IOException {
        String text = Files.readString(netlist);
        int found = 0;
        for (Sabotage s : sabotages(text)) {
            Path file = Files.writeString(folder.resolve("broken.v"), sabotaged(text, s));
            HardeningReport report = HardeningCheck.of(graph(file), plan).report();
            assertThat(report.findings()).as(s.what()).extracting(Finding::rule).contains(s.rule());
            assertThat(campaign(file).outputErrors()).as(s.what()).isPositive();
            EquivalenceResult proof = proof(file);
            assertThat(proof.status()).as(s.what()).isEqualTo(Status.FAILED);
            assertThat(proof.detail()).as(s.what()).contains("upset of");
            found++;
        }
        assertThat(found).isEqualTo(3);
    }

    private static List<Sabotage> sabotages(String text) {
        String a = output(text, "in_0_r0_a");
        String b = output(text, "in_0_r0_b");
        return List.of(
                new Sabotage(
                        "a voter with two equal inputs",
                        "replicas-voted",
                        Pattern.compile("((?:NAND2X1|OAI21X1) [^;]*\\.A\\(" + Pattern.quote(a) + "\\),\\s*\\.B\\()"
                                + Pattern.quote(b)),
                        "$1" + Matcher.quoteReplacement(a)),
                new Sabotage(
                        "merged registers",
                        "replicas-present",
                        Pattern.compile("DFFPOSX1 \\\\in_0_r0_b\\.state\\[0\\]_reg [^;]*;\\s*"),
                        Matcher.quoteReplacement("assign " + b + " = " + a + ";\n  ")),
                new Sabotage(
                        "replicas that read one copy",
                        "no-unvoted-use",
                        Pattern.compile("(DFFPOSX1 \\\\valid_r1_[abc]\\.state_reg [^;]*\\.D\\()[^)]*\\)"),
                        "$1" + Matcher.quoteReplacement(output(text, "valid_r0_b")) + ")"));
    }

    private static String output(String text, String replica) {
        Matcher m = Pattern.compile("DFFPOSX1 \\\\" + replica + "\\.state(?:\\[0\\])?_reg [^;]*\\.Q\\(([^)]*)\\)")
                .matcher(text);
        assertThat(m.find()).as(replica).isTrue();
        return m.group(1);
    }

    private static String sabotaged(String text, Sabotage s) {
        Matcher m = s.place().matcher(text);
        assertThat(m.find()).as(s.what()).isTrue();
        return m.replaceAll(s.replacement());
    }

    private GateGraph graph(Path file) {
        return GateGraph.of(GateNetlist.read(file), library);
    }

    private CampaignResult campaign(Path file) {
        GoodRun good = GoodRun.of(SynchronousCircuit.of(graph(file)), Stimulus.of(top, vectors.sample(60)));
        return new UpsetCampaign(good, 6, HardeningCheck.of(graph(file), plan).observers())
                .exhaustive(CampaignRun.on(2));
    }

    private EquivalenceResult proof(Path file) {
        return UpsetProof.check(
                "osu018",
                graph(file),
                plan,
                new int[0],
                Toolbox.system(),
                Duration.ofMinutes(1),
                folder.resolve("proof"));
    }
}
