package org.sievert.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.reports.html.HtmlReport;
import org.sievert.reports.json.ReportJson;
import org.sievert.reports.verdict.FoldText;

class FoldTableTest {
    @TempDir
    Path folder;

    private static FoldTable.Candidate candidate(
            boolean slowest, int fold, double needed, double plain, double hardened, boolean chosen) {
        return new FoldTable.Candidate(
                slowest ? "lib, corner slow" : "lib, corner typical",
                slowest,
                fold,
                25.0 / fold,
                Optional.of(new FoldTable.Estimate(needed, 100, Map.of("none", plain, "tmr-registers", hardened))),
                "",
                chosen);
    }

    private static final FoldTable.Candidate IMPOSSIBLE = new FoldTable.Candidate(
            "lib, corner slow", true, 16, 25.0 / 16, Optional.empty(), "fold 16 cannot keep a latency of 1", false);

    private static int smallest(String scheme, FoldTable.Candidate... candidates) {
        return new FoldTable("none", List.of(candidates))
                .smallest(scheme)
                .orElseThrow()
                .fold();
    }

    @Test
    void theSmallestThatKeepsItsClockInTheSlowestCornerComesFirst() {
        FoldTable.Candidate one = candidate(true, 1, 9, 90, 100, false);
        FoldTable.Candidate four = candidate(true, 4, 6, 70, 105, false);
        FoldTable.Candidate eight = candidate(true, 8, 8, 45, 75, false);
        FoldTable.Candidate typical = candidate(false, 8, 2.5, 45, 75, false);
        assertThat(smallest("none", one, four, eight, IMPOSSIBLE, typical)).isEqualTo(4);
        // With three of each register, fewer registers win.
        assertThat(smallest("tmr-registers", one, four, eight, IMPOSSIBLE, typical))
                .isEqualTo(1);
        // Where nothing is fast enough there, the other corner decides; where that does not help either, the area.
        assertThat(smallest("none", candidate(true, 1, 30, 90, 100, false), IMPOSSIBLE, typical))
                .isEqualTo(8);
        assertThat(smallest("none", candidate(true, 1, 30, 90, 100, false), eight))
                .isEqualTo(8);
        assertThat(new FoldTable("none", List.of(IMPOSSIBLE)).smallest("none")).isEmpty();
    }

    @Test
    void aTableStaysWhatItIsAndIsShown() {
        List<FoldTable.Candidate> candidates = new ArrayList<>(
                List.of(candidate(true, 1, 9, 90, 100, false), candidate(true, 4, 6, 70, 105, true), IMPOSSIBLE));
        FoldTable table = new FoldTable("none", candidates);
        ResultStore store = new ResultStore();
        Path file = folder.resolve("folds.json");
        store.write(file, table);
        assertThat(store.read(file, FoldTable.class)).isEqualTo(table);
        assertThat(FoldText.of(table))
                .contains("planned for lib, corner slow (the slowest):")
                .contains("   4      6.250      6.000        100")
                .contains("<- this one")
                .contains("fold 16 cannot keep a latency of 1")
                .contains("smallest with none: fold 4, keeps its clock in lib, corner slow")
                .contains("smallest with tmr-registers: fold 1");
        RunResults run = RunResults.builder(new RunInfo("x", "hash", "1", List.of("lib"), false))
                .encoder(new EncoderSummary(
                        1,
                        4,
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
                        Optional.empty()))
                .folds(table)
                .build();
        assertThat(new HtmlReport(run).text())
                .contains("The smallest by hardening scheme")
                .contains("made");
        var json = new ReportJson(run).tree().path("encoder").path("folds");
        assertThat(json.path("candidates").size()).isEqualTo(3);
        assertThat(json.path("smallest").path("tmr-registers").path("fold").asInt())
                .isEqualTo(1);
        assertThat(json.path("candidates")
                        .path(1)
                        .path("estimatedAreaUm2")
                        .path("none")
                        .asDouble())
                .isEqualTo(70);
    }
}
