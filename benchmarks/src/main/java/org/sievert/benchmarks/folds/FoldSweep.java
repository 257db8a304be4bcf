package org.sievert.benchmarks.folds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.charts.LineChart;
import org.sievert.reports.charts.SeriesStyle;
import org.sievert.reports.charts.SvgFile;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.ResultStore;
import org.sievert.verification.power.PowerResult;

/**
 * Gathers area, registers, slack and power of output folders of {@code sievert run} that differ in fold and latency, and
 * writes them as {@code folds.csv} and {@code folds.svg}. Arguments: the folder with the output folders, the PDK.
 */
public final class FoldSweep {
    private static final String RESULT = "result.json";
    private static final List<String> COLUMNS = List.of(
            "fold",
            "latency_crossings",
            "clock_ns",
            "recipe",
            "area_um2",
            "flip_flops",
            "register_bits",
            "corner",
            "setup_slack_ns",
            "power_mw",
            "energy_per_inference_nj");

    private FoldSweep() {}

    /** One finished run; power is absent where it was not computed. */
    record Design(EncoderSummary encoder, SynthesisResult netlist, TimingResult timing, Optional<PowerResult> power) {
        double powerMw() {
            return power.map(p -> p.main().totalMw()).orElse(Double.NaN);
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("needs the folder with the runs, and the PDK");
        }
        Path folder = Path.of(arguments[0]);
        ChartFigure figure = figure(read(folder, arguments[1]), arguments[1]);
        Files.writeString(folder.resolve("folds.csv"), figure.numbers().csv());
        Files.writeString(folder.resolve("folds.svg"), SvgFile.text(figure));
        System.out.print(figure.numbers().csv());
    }

    /** All complete runs of a folder, by fold, then by latency. */
    static List<Design> read(Path folder, String pdk) throws IOException {
        ResultStore store = new ResultStore();
        List<Design> designs = new ArrayList<>();
        try (Stream<Path> runs = Files.list(folder)) {
            for (Path run : runs.sorted().toList()) {
                Path timing = run.resolve("timing").resolve(pdk).resolve(RESULT);
                Path power = run.resolve("power").resolve(pdk).resolve(RESULT);
                if (Files.exists(timing)) {
                    designs.add(new Design(
                            store.read(run.resolve("generate").resolve(RESULT), EncoderSummary.class),
                            store.read(run.resolve("synthesize").resolve(pdk).resolve(RESULT), SynthesisResult.class),
                            store.read(timing, TimingResult.class),
                            Files.exists(power)
                                    ? Optional.of(store.read(power, PowerResult.class))
                                    : Optional.empty()));
                }
            }
        }
        designs.sort(Comparator.comparingInt((Design d) -> d.encoder().initiationInterval())
                .thenComparingInt(d -> d.encoder().latencyCycles()));
        return designs;
    }

    /** Area, flip-flops, power and slack over the fold, one curve per latency; the numbers have a row per corner. */
    static ChartFigure figure(List<Design> designs, String pdk) {
        List<List<Object>> rows = new ArrayList<>();
        for (Design d : designs) {
            for (TimingResult.Corner c : d.timing().corners()) {
                rows.add(List.of(
                        d.encoder().initiationInterval(),
                        d.encoder().latencyCycles(),
                        d.timing().clockPeriodNs(),
                        d.netlist().recipe(),
                        Math.round(d.netlist().areaUm2()),
                        d.netlist().flipFlops(),
                        d.encoder().registerBits(),
                        c.name(),
                        c.worstSetupSlackNs(),
                        d.power().isPresent() ? (Object) d.powerMw() : "",
                        d.power().isPresent() ? (Object) d.power().get().energyPerInferenceNj() : ""));
            }
        }
        List<List<ChartFigure.Panel>> panels = List.of(
                List.of(
                        panel("Area", "area, µm²", designs, d -> d.netlist().areaUm2()),
                        panel("Flip-flops", "flip-flops", designs, d -> d.netlist()
                                .flipFlops())),
                List.of(
                        panel("Power", "power, mW", designs, Design::powerMw),
                        panel("Worst setup slack", "slack over all corners, ns", designs, d -> d.timing()
                                .worstSlackNs())));
        return ChartFigure.grid(
                "folds",
                "Folds on " + pdk,
                "Area, flip-flops, power and slack over the internal cycles per inference, by latency",
                panels,
                new ChartFigure.Numbers(COLUMNS, rows));
    }

    private static ChartFigure.Panel panel(
            String title, String label, List<Design> designs, ToDoubleFunction<Design> value) {
        LineChart chart = LineChart.of(title, Axis.whole("internal cycles per inference"), Axis.linear(label));
        Map<Integer, List<Curve.Point>> byLatency = new TreeMap<>();
        designs.forEach(d -> byLatency
                .computeIfAbsent(d.encoder().latencyCycles(), l -> new ArrayList<>())
                .add(Curve.Point.of(d.encoder().initiationInterval(), value.applyAsDouble(d))));
        int slot = 0;
        for (Map.Entry<Integer, List<Curve.Point>> e : byLatency.entrySet()) {
            chart.add(new Curve("latency " + e.getKey(), new SeriesStyle(slot++, true), e.getValue()));
        }
        return new ChartFigure.Panel(chart.build(), 440, 300);
    }
}
