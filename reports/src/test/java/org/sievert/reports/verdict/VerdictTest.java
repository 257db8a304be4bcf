package org.sievert.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.SampleRuns;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;
import org.sievert.verification.LevelResult;

class VerdictTest {
    private static final Path REPORT = Path.of("out/report/report.html");

    @Test
    void everythingHolds() {
        Verdict v = Verdict.of(SampleRuns.full());
        assertThat(v.checks())
                .extracting(Check::id)
                .containsExactly(
                        "model.expected",
                        "datapath",
                        "datapath.expected",
                        "rtl",
                        "rtl.expected",
                        "netlist:osu018",
                        "netlist:osu018.expected",
                        "equivalence:osu018",
                        "timing:osu018",
                        "netlist:sky130hd",
                        "netlist:sky130hd.expected",
                        "equivalence:sky130hd",
                        "timing:sky130hd");
        assertThat(v.checks()).allMatch(c -> c.status() == Check.Status.HOLDS);
        assertThat(v.status()).isEqualTo(Verdict.Status.HOLDS);
        assertThat(v.exitCode()).isZero();
        assertThat(v.headline()).isEqualTo("all 13 checks hold");
    }

    @Test
    void whatWasPlannedAndNotRunIsSaid() {
        Verdict v = Verdict.of(SampleRuns.partial());
        assertThat(v.with(Check.Status.HOLDS)).extracting(Check::id).containsExactly("datapath");
        assertThat(v.with(Check.Status.NOT_RUN))
                .extracting(Check::id)
                .containsExactly(
                        "rtl",
                        "netlist:osu018",
                        "equivalence:osu018",
                        "timing:osu018",
                        "netlist:sky130hd",
                        "equivalence:sky130hd",
                        "timing:sky130hd");
        assertThat(v.status()).isEqualTo(Verdict.Status.INCOMPLETE);
        assertThat(v.exitCode()).isZero();
        assertThat(v.headline()).isEqualTo("1 check holds; 7 not run");
    }

    @Test
    void failuresAreNamed() {
        Verdict v = Verdict.of(SampleRuns.failing());
        assertThat(v.with(Check.Status.FAILED))
                .extracting(Check::id)
                .containsExactly("netlist:osu018", "netlist:osu018.expected", "equivalence:osu018", "timing:sky130hd");
        assertThat(v.with(Check.Status.UNDECIDED)).extracting(Check::id).containsExactly("equivalence:sky130hd");
        assertThat(v.exitCode()).isEqualTo(1);
        assertThat(v.headline()).isEqualTo("4 failed and 1 undecided of 13 checks");
        assertThat(v.with(Check.Status.FAILED).get(0).detail()).contains("vector 17: out_3 is 41, expected 42");
        assertThat(v.with(Check.Status.FAILED).get(3).detail()).contains("-0.001 ns in corner slow");
    }

    @Test
    void nothingRunIsNotSuccess() {
        Verdict v = Verdict.of(
                RunResults.builder(new RunInfo("n", "h", "v", List.of(), false)).build());
        assertThat(v.status()).isEqualTo(Verdict.Status.INCOMPLETE);
        assertThat(v.headline()).isEqualTo("no check was run");
    }

    @Test
    void aLevelThatComparedNothingDoesNotHold() {
        assertThat(status(level("rtl", 0, 0, Optional.empty()), "rtl")).isEqualTo(Check.Status.FAILED);
        assertThat(status(level("rtl", 5, 0, expected(0, 0)), "rtl.expected")).isEqualTo(Check.Status.FAILED);
        assertThat(status(level("rtl", 5, 0, expected(0, 0)), "rtl")).isEqualTo(Check.Status.HOLDS);
    }

    @Test
    void eachVectorCountsInOneCheckOnly() {
        LevelResult ownWrong = level("rtl", 14, 1, expected(9, 1));
        assertThat(status(ownWrong, "rtl.expected")).isEqualTo(Check.Status.FAILED);
        assertThat(status(ownWrong, "rtl")).isEqualTo(Check.Status.HOLDS);
        LevelResult computedWrong = level("rtl", 14, 2, expected(9, 0));
        assertThat(status(computedWrong, "rtl.expected")).isEqualTo(Check.Status.HOLDS);
        assertThat(status(computedWrong, "rtl")).isEqualTo(Check.Status.FAILED);
        assertThat(checks(computedWrong).stream().flatMapToLong(c -> c.vectors().stream()))
                .containsExactly(5L, 9L);
    }

    @Test
    void onlyTheSpecsVectorsIsOneCheck() {
        assertThat(checks(level("rtl", 9, 0, expected(9, 0))))
                .extracting(Check::id)
                .containsExactly("datapath", "rtl.expected");
        assertThat(status(level("rtl", 9, 1, expected(9, 0)), "rtl"))
                .as("an output that no vector asked for")
                .isEqualTo(Check.Status.FAILED);
    }

    @Test
    void aMissingComparisonWithTheSpecsVectorsIsListed() {
        RunResults run = RunResults.builder(new RunInfo("n", "h", "v", List.of(), true))
                .level(level("rtl", 5, 0, Optional.empty()))
                .build();
        assertThat(Verdict.of(run).with(Check.Status.NOT_RUN))
                .extracting(Check::id)
                .contains("rtl.expected", "model.expected");
    }

    @Test
    void slackThatIsNoNumberFails() {
        TimingResult.Corner corner = new TimingResult.Corner("slow", "", Double.NaN, 0, 0, "", "");
        for (List<TimingResult.Corner> corners : List.of(List.of(corner), List.<TimingResult.Corner>of())) {
            RunResults run = RunResults.builder(new RunInfo("n", "h", "v", List.of(), false))
                    .timing(new TimingResult("x", 25, 0, 0, corners, "sta", 1))
                    .build();
            assertThat(Verdict.of(run).with(Check.Status.FAILED))
                    .extracting(Check::id)
                    .containsExactly("timing:x");
        }
    }

    @Test
    void aStageThatCouldNotFinishFailsTheRun() {
        Verdict v = Verdict.of(SampleRuns.fullBuilder()
                .stage(new StageOutcome("report", StageOutcome.Status.FAILED, 1, "disk full"))
                .build());
        assertThat(v.exitCode()).isEqualTo(1);
        assertThat(v.checks().get(0).detail()).isEqualTo("disk full");
    }

    @Test
    void summaryOfAFullRun() {
        assertThat(new SummaryText(SampleRuns.full()).lines(REPORT))
                .containsExactly(
                        "Model:   encoder (keras+quantization), 5 layers, 2,144 parameters, 512 bits in, 144 bits out",
                        "Encoder: latency 2 cycles of 25 ns, 2,441 adders with 27,743 bits, 1,880 register bits,"
                                + " constant weights, hardening none",
                        "Bits:    model 3,564 ok (all the spec's); datapath 23,564 ok (3,564 the spec's); rtl 23,564 ok"
                                + " (3,564 the spec's); netlist osu018 400 ok (150 the spec's); netlist sky130hd 400 ok"
                                + " (150 the spec's)",
                        "Mapped:  osu018 1,234,568 um2, 39,012 cells, 1,880 FF, slack +3.21 ns; sky130hd 576,921 um2,"
                                + " 47,035 cells, 1,881 FF, slack +0.41 ns",
                        "Verdict: All 13 checks hold. Report: out/report/report.html");
    }

    @Test
    void summaryOfAFailingRun() {
        List<String> lines = new SummaryText(SampleRuns.failing()).lines(REPORT);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).contains("netlist osu018 3 of 400 WRONG");
        assertThat(lines.get(3)).contains("slack -0.01 ns");
        assertThat(lines.get(4))
                .startsWith("Verdict: 4 failed and 1 undecided of 13 checks (netlist:osu018, ")
                .endsWith("equivalence:sky130hd, timing:sky130hd). Report: out/report/report.html");
    }

    @Test
    void summaryOfNothingIsFiveLinesToo() {
        RunResults nothing =
                RunResults.builder(new RunInfo("n", "h", "v", List.of(), false)).build();
        assertThat(new SummaryText(nothing).lines(REPORT))
                .containsExactly(
                        "Model:   not run",
                        "Encoder: not run",
                        "Bits:    not run",
                        "Mapped:  not run",
                        "Verdict: No check was run. Report: out/report/report.html");
    }

    private static LevelResult level(
            String level, long vectors, long mismatches, Optional<LevelResult.Expected> expected) {
        return new LevelResult(level, "layer model", "test", vectors, mismatches, 0, 0, 0, List.of(), expected, 0);
    }

    private static Optional<LevelResult.Expected> expected(long vectors, long mismatches) {
        return Optional.of(new LevelResult.Expected(vectors, mismatches));
    }

    private static List<Check> checks(LevelResult level) {
        RunResults run = RunResults.builder(new RunInfo("n", "h", "v", List.of(), false))
                .level(level)
                .build();
        return Verdict.of(run).checks();
    }

    private static Check.Status status(LevelResult level, String id) {
        return checks(level).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
