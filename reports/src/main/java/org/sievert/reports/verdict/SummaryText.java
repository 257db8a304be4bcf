package org.sievert.reports.verdict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.LevelResult;
import org.sievert.verification.fidelity.AlgorithmResult;

/** A few lines for the terminal, in ASCII because a bare machine's terminal may have no other characters. */
public final class SummaryText {
    private static final String NOT_RUN = "not run";

    private final RunResults run;

    public SummaryText(RunResults run) {
        this.run = run;
    }

    /**
     * Model, encoder, levels, PDKs, fidelity where it was measured, verdict; without line ends.
     *
     * @param report where the report is, for the last line
     */
    public List<String> lines(Path report) {
        List<String> lines = new ArrayList<>(List.of(
                "Model:   " + run.model().map(SummaryText::model).orElse(NOT_RUN),
                "Encoder: " + run.encoder().map(SummaryText::encoder).orElse(NOT_RUN),
                "Bits:    " + levels(),
                "Mapped:  " + mapped()));
        run.fidelity().ifPresent(f -> lines.add("Physics: " + physics(f)));
        lines.add("Verdict: " + verdict() + ". Report: " + report);
        return List.copyOf(lines);
    }

    private static String model(ModelSummary m) {
        return m.name() + " (" + m.format() + "), " + Figures.count(m.layers().size(), "layer") + ", "
                + Figures.count(m.parameters(), "parameter") + ", " + Figures.count(m.inputBits()) + " bits in, "
                + Figures.count(m.outputBits()) + " bits out";
    }

    private static String encoder(EncoderSummary e) {
        String latency = e.folded()
                ? Figures.count(e.latencyCycles(), "crossing") + " of " + Figures.plain(e.clockPeriodNs())
                        + " ns, fold " + e.initiationInterval()
                : Figures.count(e.latencyCycles(), "cycle") + " of " + Figures.plain(e.clockPeriodNs()) + " ns";
        return "latency " + latency + ", " + Figures.count(e.adders(), "adder") + " with "
                + Figures.count(e.adderBits(), "bit") + ", "
                + Figures.count(e.registerBits(), "register bit") + ", " + e.weights() + " weights, hardening "
                + e.hardening();
    }

    private String levels() {
        List<String> parts = new ArrayList<>();
        for (String level : List.of("model", "datapath", "rtl")) {
            run.level(level).ifPresent(r -> parts.add(level(level, r)));
        }
        for (Map.Entry<String, LevelResult> e : run.netlists().entrySet()) {
            parts.add(level("netlist " + e.getKey(), e.getValue()));
        }
        return parts.isEmpty() ? NOT_RUN : String.join("; ", parts);
    }

    private static String level(String name, LevelResult r) {
        if (r.vectors() == 0) {
            return name + " nothing compared";
        }
        String result = r.mismatches() == 0
                ? Figures.count(r.vectors()) + " ok"
                : Figures.count(r.mismatches()) + " of " + Figures.count(r.vectors()) + " WRONG";
        String own = r.expected()
                .map(e -> e.vectors() == r.vectors()
                        ? " (all the spec's)"
                        : " (" + Figures.count(e.vectors()) + " the spec's)")
                .orElse("");
        return name + " " + result + own;
    }

    private static String physics(FidelityReport f) {
        return f.result().dataSets().stream()
                .map(d -> {
                    Comparison c = new Comparison(d);
                    return d.name() + ", " + Figures.count(f.eLinks(), "link") + ": mean EMD "
                            + c.of("encoder", f.eLinks()).map(SummaryText::emd).orElse("n/a")
                            + c.bestBaseline(f.eLinks())
                                    .map(b -> ", best other " + b.algorithm() + " " + emd(b))
                                    .orElse("");
                })
                .collect(Collectors.joining("; "));
    }

    private static String emd(AlgorithmResult a) {
        return Figures.decimal(Comparison.measure(a.metrics()).value(), 3);
    }

    private String mapped() {
        String text = run.pdks().stream()
                .filter(p -> run.synthesisOf(p).isPresent() || run.timingOf(p).isPresent())
                .map(this::mapped)
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? NOT_RUN : text;
    }

    private String mapped(String pdk) {
        List<String> parts = new ArrayList<>();
        Optional<SynthesisResult> s = run.synthesisOf(pdk);
        s.ifPresent(r -> parts.add(Figures.decimal(r.areaUm2(), 0) + " um2, " + Figures.count(r.cells(), "cell") + ", "
                + Figures.count(r.flipFlops()) + " FF"));
        run.timingOf(pdk)
                .filter(t -> !t.corners().isEmpty())
                .map(TimingResult::worstSlackNs)
                .ifPresent(slack -> parts.add("slack " + Figures.signed(slack, 2) + " ns"));
        run.powerOf(pdk).ifPresent(p -> parts.add(Figures.decimal(p.main().totalMw(), 3) + " mW without glitches"));
        return pdk + " " + String.join(", ", parts);
    }

    private String verdict() {
        Verdict verdict = Verdict.of(run);
        String bad = verdict.checks().stream()
                .filter(c -> c.status() == Check.Status.FAILED || c.status() == Check.Status.UNDECIDED)
                .map(Check::id)
                .collect(Collectors.joining(", "));
        String headline = verdict.headline();
        return headline.substring(0, 1).toUpperCase(Locale.ROOT)
                + headline.substring(1)
                + (bad.isEmpty() ? "" : " (" + bad + ")");
    }
}
