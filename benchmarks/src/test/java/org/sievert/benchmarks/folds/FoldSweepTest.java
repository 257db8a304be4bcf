package org.sievert.benchmarks.folds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.charts.SvgFile;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.ResultStore;

class FoldSweepTest {
    @TempDir
    Path folder;

    @TempDir
    Path other;

    /** Runs as the command leaves them, one of them not finished. */
    @Test
    void runsBecomeATableAndAPicture() throws Exception {
        ResultStore store = new ResultStore();
        for (int fold : new int[] {8, 4}) {
            Path run = folder.resolve("fold-" + fold + "-latency-2");
            store.write(
                    run.resolve("generate/result.json"),
                    new EncoderSummary(
                            2,
                            fold,
                            25,
                            1,
                            8,
                            1,
                            100,
                            10,
                            "constant",
                            "none",
                            "full-adder delays",
                            List.of(new EncoderSummary.Stage(100, 6, OptionalLong.empty(), List.of())),
                            List.of(),
                            Map.of(),
                            Optional.empty()));
            store.write(
                    run.resolve("synthesize/lib/result.json"),
                    new SynthesisResult(
                            "lib", "amap", 10, 100, 800.0 / fold, Map.of(), Map.of(), "yosys", 1, List.of()));
            store.write(
                    run.resolve("timing/lib/result.json"),
                    new TimingResult(
                            "lib",
                            25.0 / fold,
                            0,
                            0,
                            List.of(
                                    new TimingResult.Corner("typical", "", 1, 0, 1, "a", "b"),
                                    new TimingResult.Corner("slow", "", -1, 0, 1, "a", "b")),
                            "sta",
                            1));
        }
        store.write(folder.resolve("fold-16-latency-2/import/result.json"), Map.of());
        List<FoldSweep.Design> designs = FoldSweep.read(folder, "lib");
        assertThat(designs).hasSize(2);
        var figure = FoldSweep.figure(designs, "lib");
        assertThat(figure.numbers().rows()).hasSize(4);
        assertThat(figure.numbers().csv())
                .contains("4,2,6.25,amap,200,100,100,slow,-1")
                .contains("8,2,3.125,amap,100,100,100,typical,1");
        assertThat(SvgFile.text(figure)).contains("latency 2").contains("Flip-flops");

        Files.createSymbolicLink(other.resolve("rounded"), folder);
        Files.createDirectories(other.resolve("exact"));
        assertThat(ProductComparison.csv(other, List.of("lib")).lines())
                .hasSize(3)
                .contains("lib,rounded,4,2,,amap,200,100,-1.000,");
    }
}
