package org.sievert.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.FoldedEncoder;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.LevelResult;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.equivalence.EquivalenceCheck;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

class FoldedSimulationTest {
    private static final int FOLD = 4;
    private static final int LATENCY = 3;

    /** One broken place, and the words by which the first mismatch must be told. */
    private record Mutant(String what, String from, String to, String words) {}

    @TempDir
    Path folder;

    @Test
    void aFoldedModuleHoldsOnEveryVector() throws IOException {
        LayerModel model = SmallDesign.model();
        Path sv = Files.writeString(folder.resolve("folded.sv"), verilog(model));
        VectorSet vectors = new VectorGenerator(model, 7).generate(5_000);
        TopModule top = TopModule.of("folded", model.model(), LATENCY, FOLD);
        LevelResult result =
                HardwareSimulation.rtl(top, List.of(sv), Toolbox.system()).run(vectors, folder.resolve("good"));
        assertThat(result.firstMismatches()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(result.vectors()).isEqualTo(5_000);
        assertThat(result.resets()).isEqualTo(12);
        assertThat(result.cycles()).isGreaterThan(FOLD * (result.vectors() + result.bubbles()));
    }

    @Test
    void aBrokenFoldedModuleIsTold() throws IOException {
        LayerModel model = SmallDesign.model();
        String good = verilog(model);
        List<Mutant> mutants = List.of(
                new Mutant("strobe ignored", "phase_1 <= crossing", "phase_1 <= phase_0", ""),
                new Mutant("output not held", "assign out_0 = out;", "assign out_0 = phase_1 ? out : 6'd5;", "change"),
                new Mutant("valid early", "assign out_valid = valid_c3", "assign out_valid = valid_c2", ""),
                new Mutant("one crossing late", "assign out_tag = tag_c3", "assign out_tag = tag_c2", "tag"),
                new Mutant("bit of an accumulator", "acc_1 <= ", "acc_1 <= 1 ^ ", "out_1 is"));
        VectorSet vectors = new VectorGenerator(model, 7).generate(300);
        TopModule top = TopModule.of("folded", model.model(), LATENCY, FOLD);
        for (Mutant m : mutants) {
            assertThat(good).as(m.what()).contains(m.from());
            Path sv = Files.writeString(
                    folder.resolve("mutant.sv"),
                    good.replaceFirst(Pattern.quote(m.from()), Matcher.quoteReplacement(m.to())));
            LevelResult result =
                    HardwareSimulation.rtl(top, List.of(sv), Toolbox.system()).run(vectors, folder.resolve("mutant"));
            assertThat(result.holds()).as(m.what()).isFalse();
            assertThat(String.join("\n", result.firstMismatches())).as(m.what()).contains(m.words());
        }
    }

    @Test
    void theMappedNetlistHoldsAndIsEquivalent() throws IOException {
        LayerModel model = SmallDesign.model();
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        MappedSmallDesign mapped = MappedSmallDesign.of(pdk, "folded", verilog(model), folder.resolve("osu018"));
        TopModule top = TopModule.of("folded", model.model(), LATENCY, FOLD);
        LevelResult result = HardwareSimulation.netlist(pdk, top, mapped.netlistFile())
                .run(new VectorGenerator(model, 5).generate(1_000), folder.resolve("gates"));
        assertThat(result.firstMismatches()).isEmpty();
        assertThat(result.holds()).isTrue();
        EquivalenceResult proof = EquivalenceCheck.of(Toolbox.system(), Duration.ofMinutes(1))
                .check(
                        "osu018",
                        "folded",
                        List.of(mapped.rtl()),
                        mapped.netlistFile(),
                        mapped.cellModels(),
                        folder.resolve("proof"));
        assertThat(proof.status()).as(proof.detail()).isEqualTo(EquivalenceResult.Status.PROVEN);
    }

    private static String verilog(LayerModel model) {
        FoldedEncoder encoder =
                EncoderGenerator.standard().generateFolded(model.model(), "folded", FOLD, LATENCY, 1000);
        return Firtool.find()
                .compile(encoder.circuit(), EncoderGenerator.firtoolOptions())
                .verilog();
    }
}
