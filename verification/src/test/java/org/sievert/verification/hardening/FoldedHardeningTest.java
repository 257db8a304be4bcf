package org.sievert.verification.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.hardening.HardenedCircuit;
import org.sievert.encodergen.hardening.Hardening;
import org.sievert.encodergen.hardening.HardeningOptions;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.LevelResult;
import org.sievert.verification.MappedSmallDesign;
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

/** Folded encoders, whose phases and accumulators are registers like others, with both schemes. */
class FoldedHardeningTest {
    private static final int FOLD = 4;
    private static final int LATENCY = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = HardeningScheme.class,
            names = {"TMR_REGISTERS", "TMR_FULL"})
    void aFoldedEncoderIsHardened(HardeningScheme scheme) throws IOException {
        LayerModel model = SmallDesign.model();
        HardenedCircuit hardened = Hardening.apply(
                EncoderGenerator.standard()
                        .generateFolded(model.model(), "folded", FOLD, LATENCY, 12)
                        .circuit(),
                HardeningOptions.of(scheme));
        assertThat(hardened.plan().registers())
                .extracting(r -> r.name())
                .as("control is among them")
                .contains("phase_0", "phase_3");
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        MappedSmallDesign mapped = MappedSmallDesign.of(
                pdk,
                "folded",
                Firtool.find()
                        .compile(hardened.circuit(), EncoderGenerator.firtoolOptions())
                        .verilog(),
                folder.resolve("osu018"));
        TopModule top = TopModule.of("folded", model.model(), LATENCY, FOLD)
                .withPorts(hardened.plan().ports());
        VectorSet vectors = new VectorGenerator(model, 5).generate(300);
        LevelResult level =
                HardwareSimulation.netlist(pdk, top, mapped.netlistFile()).run(vectors, folder.resolve("gates"));
        assertThat(level.firstMismatches()).isEmpty();
        EquivalenceResult same = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(1))
                .check(
                        "osu018",
                        "folded",
                        List.of(mapped.rtl()),
                        mapped.netlistFile(),
                        mapped.cellModels(),
                        folder.resolve("same"));
        assertThat(same.status()).as(same.detail()).isEqualTo(Status.PROVEN);

        GateGraph graph = GateGraph.of(
                GateNetlist.read(mapped.netlistFile()),
                Liberty.read(pdk.areaCorner().liberty()));
        HardeningCheck check = HardeningCheck.of(graph, hardened.plan());
        assertThat(check.report().findings()).isEmpty();
        assertThat(check.report().flipFlops()).isEqualTo(hardened.plan().replicas());
        GoodRun good = GoodRun.of(SynchronousCircuit.of(graph), Stimulus.of(top, vectors.sample(24)));
        CampaignResult flips = new UpsetCampaign(good, 8 * FOLD, check.observers(), check.copies())
                .exhaustive(2 * FOLD, CampaignRun.on(2));
        assertThat(flips.injections()).isEqualTo(2L * FOLD * hardened.plan().replicas());
        assertThat(flips.outputErrors()).isZero();
        assertThat(flips.latent()).isZero();
        EquivalenceResult proof = UpsetProof.check(
                "osu018",
                graph,
                hardened.plan(),
                check.domains(),
                Toolbox.system(),
                Duration.ofMinutes(1),
                Files.createDirectories(folder.resolve("proof")));
        assertThat(proof.status()).as(proof.detail()).isEqualTo(Status.PROVEN);
    }
}
