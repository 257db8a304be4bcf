package org.sievert.reports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.OptimiserSummary;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.SchemeComparison;
import org.sievert.reports.results.StageOutcome;
import org.sievert.reports.results.ToolVersion;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.Finding;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.Effect;
import org.sievert.verification.upset.Latching;
import org.sievert.verification.upset.PulseShares;

/** Runs made up for tests, with the shape and the magnitudes of a real one. */
public final class SampleRuns {
    private SampleRuns() {}

    /** All stages on two PDKs, everything holds. */
    public static RunResults full() {
        return fullBuilder().build();
    }

    /** {@link #full()} before it is built, for tests that add to it. */
    public static RunResults.Builder fullBuilder() {
        return base(new RunInfo("econ_t_chip", "sha256:4f1d", "0.1.0", List.of("osu018", "sky130hd"), true))
                .level(level("netlist:osu018", "iverilog 11.0", 400, 0, 640, Optional.of(expected(150, 0))))
                .level(level("netlist:sky130hd", "iverilog 11.0", 400, 0, 640, Optional.of(expected(150, 0))))
                .equivalence(proven("osu018"))
                .equivalence(proven("sky130hd"))
                .timing(osu018Timing(3.2184))
                .timing(sky130Timing(0.4127))
                .stage(done("equivalence", 61.2));
    }

    /** {@link #full()} with power of one PDK. */
    public static RunResults withPower() {
        return fullBuilder().power(sky130Power()).stage(done("power", 3.5)).build();
    }

    /** {@link #full()} with a trained model, data and a decoder. */
    public static RunResults withFidelity() {
        return fullBuilder()
                .training(SampleFidelity.training())
                .fidelity(SampleFidelity.report())
                .stage(done("fidelity", 100))
                .build();
    }

    /** Stopped after synthesis for one of two PDKs: levels below RTL, timing and equivalence have no results. */
    public static RunResults partial() {
        return RunResults.builder(new RunInfo("tiny", "sha256:00aa", "0.1.0", List.of("osu018", "sky130hd"), false))
                .model(model())
                .level(level("datapath", "interpreter", 20000, 0, 0, Optional.empty()))
                .synthesis(osu018())
                .stage(done("import", 0.5))
                .stage(new StageOutcome("timing", StageOutcome.Status.SKIPPED, 0, "--until synthesize"))
                .build();
    }

    /** One level wrong, negative slack in one corner, an equivalence failed and one undecided. */
    public static RunResults failing() {
        return base(new RunInfo("econ_t_chip", "sha256:4f1d", "0.1.0", List.of("osu018", "sky130hd"), true))
                .level(new LevelResult(
                        "netlist:osu018",
                        "layer model",
                        "iverilog 11.0",
                        400,
                        3,
                        640,
                        100,
                        1,
                        List.of("vector 17: out_3 is 41, expected 42"),
                        Optional.of(expected(150, 1)),
                        9.5))
                .level(level("netlist:sky130hd", "iverilog 11.0", 400, 0, 640, Optional.of(expected(150, 0))))
                .equivalence(new EquivalenceResult(
                        "osu018", EquivalenceResult.Status.FAILED, "yosys, abc dsec", "not equivalent", 3.5))
                .equivalence(new EquivalenceResult(
                        "sky130hd", EquivalenceResult.Status.UNDECIDED, "yosys, abc dsec", "time out", 600))
                .timing(osu018Timing(3.2184))
                .timing(sky130Timing(-0.0004))
                .build();
    }

    private static RunResults.Builder base(RunInfo info) {
        return RunResults.builder(info)
                .model(model())
                .encoder(encoder())
                .level(new LevelResult(
                        "model",
                        "the spec's vectors",
                        "layer model",
                        3564,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        Optional.of(expected(3564, 0)),
                        0.4))
                .level(level("datapath", "interpreter", 23564, 0, 0, Optional.of(expected(3564, 0))))
                .level(level("rtl", "Verilator 5.006", 23564, 0, 31420, Optional.of(expected(3564, 0))))
                .synthesis(osu018())
                .synthesis(sky130hd())
                .stage(done("import", 0.5))
                .stage(done("generate", 4.25))
                .stage(new StageOutcome("simulate", StageOutcome.Status.REUSED, 21.5, ""))
                .stage(done("synthesize", 130))
                .stage(done("timing", 8.75))
                .tool(new ToolVersion("yosys", "0.23", "synthesis, equivalence"))
                .tool(new ToolVersion("OpenSTA", "2.0.17", "static timing"))
                .tool(new ToolVersion("yosys", "0.23", "synthesis, equivalence"));
    }

    public static ModelSummary model() {
        return new ModelSummary(
                "encoder",
                "keras+quantization",
                "8x8x1",
                "ufixed<8,1>",
                List.of(
                        new ModelSummary.LayerSummary("pad", "pad", "9x9x1", "ufixed<8,1>", 0, ""),
                        new ModelSummary.LayerSummary(
                                "conv2d", "conv2d", "4x4x8", "fixed<13,6>", 80, "kernel 3x3x1x8 of fixed<6,1>"),
                        new ModelSummary.LayerSummary("relu", "relu", "4x4x8", "ufixed<8,1>", 0, ""),
                        new ModelSummary.LayerSummary("flatten", "flatten", "128", "ufixed<8,1>", 0, ""),
                        new ModelSummary.LayerSummary(
                                "dense", "dense", "16", "ufixed<9,1>", 2064, "kernel 128x16 of fixed<6,1>")),
                2144,
                512,
                144);
    }

    public static EncoderSummary encoder() {
        return new EncoderSummary(
                2,
                1,
                25,
                2441,
                27743,
                16,
                1880,
                525,
                "constant",
                "none",
                "full-adder delays",
                List.of(
                        new EncoderSummary.Stage(
                                1198, 14.5, OptionalLong.of(14012), List.of("pad", "conv2d", "relu", "dense")),
                        new EncoderSummary.Stage(157, 13.25, OptionalLong.of(13731), List.of("dense"))),
                List.of(
                        new EncoderSummary.LayerCost("conv2d", 640, 6120),
                        new EncoderSummary.LayerCost("dense", 1801, 21623)),
                Map.of("input", 48, "add", 1310, "subtract", 1131, "quantise", 144, "register", 205),
                Optional.of(new OptimiserSummary(
                        "carry-save",
                        "nangate45",
                        List.of(
                                new OptimiserSummary.Candidate("adders", "amap", 171000),
                                new OptimiserSummary.Candidate("carry-save", "full-adders", 125000.5)),
                        List.of(new OptimiserSummary.PassEffect(
                                "matrix-sharing",
                                new OptimiserSummary.Size(5200, 51000, 9, 0),
                                new OptimiserSummary.Size(2441, 27743, 16, 0))))));
    }

    private static SynthesisResult osu018() {
        return new SynthesisResult(
                "osu018",
                "fa",
                39012,
                1880,
                1234567.89,
                Map.of("FAX1", 14000, "HAX1", 1500, "DFFPOSX1", 1880, "INVX1", 9000, "NAND2X1", 12632),
                Map.of(
                        "FAX1",
                        680000.5,
                        "HAX1",
                        54000.25,
                        "DFFPOSX1",
                        180480.0,
                        "INVX1",
                        144000.0,
                        "NAND2X1",
                        176087.14),
                "yosys 0.23",
                60.5,
                List.of(
                        new SynthesisResult.Attempt("fa", 1234567.89, OptionalDouble.of(2.5)),
                        new SynthesisResult.Attempt("amap", 1300000, OptionalDouble.empty())));
    }

    private static SynthesisResult sky130hd() {
        return new SynthesisResult(
                "sky130hd",
                "fa",
                47035,
                1881,
                576921.25,
                Map.of(
                        "sky130_fd_sc_hd__fa_1",
                        21000,
                        "sky130_fd_sc_hd__dfxtp_1",
                        1881,
                        "sky130_fd_sc_hd__nand2_1",
                        24154),
                Map.of(
                        "sky130_fd_sc_hd__fa_1",
                        420000.5,
                        "sky130_fd_sc_hd__dfxtp_1",
                        37657.25,
                        "sky130_fd_sc_hd__nand2_1",
                        119263.5),
                "yosys 0.23",
                69.5,
                List.of());
    }

    private static TimingResult osu018Timing(double slack) {
        return new TimingResult(
                "osu018",
                25,
                2.5,
                2.5,
                List.of(new TimingResult.Corner(
                        "typical", "typical 1.8 V 25 C", slack, 0.11, 25 - slack, "rank0_17", "rank1_203")),
                "OpenSTA 2.0.17",
                2.5);
    }

    private static PowerResult sky130Power() {
        return new PowerResult(
                "sky130hd",
                "3,564 vectors of the spec, in their order",
                true,
                3564,
                3520,
                25,
                25,
                0.125,
                1,
                "typical",
                List.of(
                        new PowerResult.Corner("fast", "ff 1.95 V -40 C", 0.5, 0.2, 8, 4, 5, 2.5, 5),
                        new PowerResult.Corner("typical", "tt 1.8 V 25 C", 0.25, 0.1, 6, 3.75, 4, 2, 4)),
                3.5);
    }

    private static TimingResult sky130Timing(double slow) {
        return new TimingResult(
                "sky130hd",
                25,
                2.5,
                2.5,
                List.of(
                        new TimingResult.Corner("fast", "ff 1.95 V -40 C", 17.5, 0.06, 7.25, "rank0_1", "rank1_7"),
                        new TimingResult.Corner("typical", "tt 1.8 V 25 C", 12.4, 0.12, 12.35, "rank0_1", "rank1_7"),
                        new TimingResult.Corner("slow", "ss 1.6 V 100 C", slow, 0.31, 24.2, "rank0_9", "rank1_12")),
                "OpenSTA 2.0.17",
                6.25);
    }

    private static LevelResult level(
            String level,
            String method,
            long vectors,
            long mismatches,
            long cycles,
            Optional<LevelResult.Expected> expected) {
        return new LevelResult(
                level,
                "layer model",
                method,
                vectors,
                mismatches,
                cycles,
                cycles / 4,
                cycles > 0 ? 1 : 0,
                List.of(),
                expected,
                1.5);
    }

    private static LevelResult.Expected expected(long vectors, long mismatches) {
        return new LevelResult.Expected(vectors, mismatches);
    }

    /** Redundancy that is whole on one PDK and broken on the other. */
    public static RunResults hardened() {
        return fullBuilder()
                .hardening(hardening("osu018", 12, 0, EquivalenceResult.Status.PROVEN, List.of()))
                .hardening(hardening(
                        "sky130hd",
                        11,
                        3,
                        EquivalenceResult.Status.FAILED,
                        List.of(new Finding("replicas-present", "tag_r0[3]", "2 of 3 replicas are in the netlist"))))
                .build();
    }

    /** A hardened design that fails beside one without a scheme that holds and one that could not be run. */
    public static RunResults compared() {
        RunResults own = hardened();
        Verdict verdict = Verdict.of(own);
        List<SchemeComparison.Cost> costs =
                own.pdks().stream().map(p -> SchemeComparison.Cost.of(own, p)).toList();
        return own.with(new SchemeComparison(
                own.info().specHash(),
                List.of(
                        new SchemeComparison.Scheme(
                                "none", "schemes/none", "all 9 checks hold", "holds", List.of(), true, costs),
                        new SchemeComparison.Scheme(
                                "tmr-registers",
                                "",
                                verdict.headline(),
                                verdict.status().words(),
                                verdict.broken().stream().map(Check::words).toList(),
                                true,
                                costs),
                        SchemeComparison.Scheme.refused("tmr-full", "PDK sky130hd cannot carry it"))));
    }

    private static HardeningResult hardening(
            String pdk, int replicas, int errors, EquivalenceResult.Status proof, List<Finding> findings) {
        List<String> unprotected = replicas == 12 ? List.of() : List.of("tag_r0_a.state[3]_reg");
        List<String> singlePoints =
                replicas == 12 ? List.of("out_0_v0.0", "out_0_v0.1", "out_1_v0.0", "out_valid_v0.0") : List.of();
        return new HardeningResult(
                pdk,
                "tmr-registers",
                Optional.empty(),
                Optional.of(new HardeningReport(4, 12, replicas, 4, unprotected, List.of(), singlePoints, findings)),
                List.of(
                        campaign(CampaignKind.EXHAUSTIVE, "every flip-flop in each of 16 cycles", 192, errors),
                        campaign(CampaignKind.RANDOM, "100 runs with 2 upsets each", 18_336, errors),
                        campaign(CampaignKind.TRANSIENTS, "a transient on every net in each of 2 cycles", 192, 0)
                                .with(new Latching(0.5, 0.1, 25)),
                        campaign(
                                        CampaignKind.PULSES,
                                        "a pulse of 0.5 ns on every net at 4 moments in each of 1 cycle",
                                        192,
                                        0)
                                .with(new PulseShares(0.5, 25, 37, 0.05, 0.02))),
                Optional.of(new EquivalenceResult(pdk, proof, "cut", "detail", 1.5)),
                2.5);
    }

    private static CampaignResult campaign(CampaignKind kind, String words, long population, int errors) {
        return new CampaignResult(
                kind,
                words,
                population,
                192,
                errors,
                0,
                0.95,
                List.of(
                        new CampaignResult.EffectCount(Effect.MASKED, 192 - errors),
                        new CampaignResult.EffectCount(Effect.WRONG_OUTPUT, errors)),
                errors == 0 ? List.of() : List.of(new CampaignResult.ErrorLength(2, errors)),
                List.of(
                        new CampaignResult.GroupCount("copy a", 1, errors > 0 ? 1 : 0, 192, errors, 0),
                        new CampaignResult.GroupCount("shared", 1, 0, 0, 0, 0)),
                List.of(new CampaignResult.SiteCount("tag_r0_a.state[3]_reg", "copy a", 192, errors, 0, 0, 0, 2)),
                Optional.empty(),
                Optional.empty());
    }

    private static EquivalenceResult proven(String pdk) {
        return new EquivalenceResult(
                pdk, EquivalenceResult.Status.PROVEN, "yosys, abc dsec", "networks are equivalent", 30.25);
    }

    private static StageOutcome done(String name, double seconds) {
        return new StageOutcome(name, StageOutcome.Status.DONE, seconds, "");
    }
}
