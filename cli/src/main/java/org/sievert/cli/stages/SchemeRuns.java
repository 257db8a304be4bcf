package org.sievert.cli.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.Progress;
import org.sievert.cli.run.Stage;
import org.sievert.encodergen.hardening.HardeningOptions;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.SchemeComparison;
import org.sievert.reports.results.SchemeComparison.Cost;
import org.sievert.reports.results.SchemeComparison.Scheme;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.SummaryText;
import org.sievert.reports.verdict.Verdict;

/**
 * A spec under every hardening scheme. Its own scheme is run into the output folder as ever; each of the others into a whole
 * output folder below {@code schemes/}. Stages that do not depend on the scheme are run once and copied.
 */
public final class SchemeRuns implements SpecRun {
    private static final String FOLDER = "schemes";

    private final RunPlan plan;
    private final EncoderRun own;
    private final Map<HardeningScheme, EncoderRun> others = new LinkedHashMap<>();
    private final Map<HardeningScheme, String> refused = new LinkedHashMap<>();
    private volatile EncoderRun running;
    private volatile boolean cancelled;

    private SchemeRuns(RunPlan plan, EncoderRun own) {
        this.plan = plan;
        this.own = own;
        this.running = own;
    }

    /**
     * Looks for everything that the spec's own scheme needs, as {@link EncoderRun#prepare} does; another scheme that cannot
     * be built is named in the comparison.
     */
    public static SchemeRuns prepare(RunPlan plan) {
        SchemeRuns all = new SchemeRuns(plan, EncoderRun.prepare(plan));
        for (HardeningScheme scheme : HardeningScheme.values()) {
            if (scheme != all.ownScheme()) {
                try {
                    RunPlan other = plan.with(plan.spec().withHardening(HardeningOptions.of(scheme)));
                    all.others.put(scheme, EncoderRun.prepare(other));
                } catch (RuntimeException e) {
                    if (!FailureKind.isKnown(e)) {
                        throw e;
                    }
                    all.refused.put(scheme, e.getMessage());
                }
            }
        }
        return all;
    }

    private HardeningScheme ownScheme() {
        return plan.spec().hardening().scheme();
    }

    @Override
    public void cancel() {
        cancelled = true;
        running.cancel();
    }

    @Override
    public Result run(OutputFolder output, Progress progress) throws InterruptedException {
        Map<HardeningScheme, Scheme> rows = new LinkedHashMap<>();
        EncoderRun.Ended mine = start(own, output, progress);
        List<String> summary = new ArrayList<>(mine.summary());
        int exitCode = mine.exitCode();
        rows.put(ownScheme(), row(ownScheme(), "", mine.results()));
        for (HardeningScheme scheme : HardeningScheme.values()) {
            if (refused.containsKey(scheme)) {
                rows.put(scheme, Scheme.refused(scheme.label(), refused.get(scheme)));
            } else if (others.containsKey(scheme)) {
                String folder = FOLDER + "/" + scheme.label();
                try (OutputFolder beside =
                        OutputFolder.open(output.root().resolve(folder), relatives(output, folder))) {
                    EncoderRun.Ended other = start(others.get(scheme), beside, progress);
                    rows.put(scheme, row(scheme, folder, other.results()));
                    exitCode = Math.max(exitCode, other.exitCode());
                }
            }
        }
        SchemeComparison comparison = new SchemeComparison(
                mine.results().info().specHash(),
                Stream.of(HardeningScheme.values()).map(rows::get).toList());
        ReportStage.note(output, comparison);
        if (plan.includes(Stage.REPORT)) {
            RunResults all = mine.results().with(comparison);
            summary = new ArrayList<>(new SummaryText(all).lines(ReportStage.write(output, all)));
        }
        return new Result(summary, exitCode);
    }

    private EncoderRun.Ended start(EncoderRun run, OutputFolder output, Progress progress) throws InterruptedException {
        running = run;
        if (cancelled) {
            throw new InterruptedException();
        }
        return run.end(output, progress);
    }

    private List<Path> relatives(OutputFolder output, String folder) {
        return Stream.concat(Stream.of(output.root()), others.keySet().stream().map(s -> output.root()
                        .resolve(FOLDER + "/" + s.label())))
                .filter(p -> !p.equals(output.root().resolve(folder)))
                .toList();
    }

    private static Scheme row(HardeningScheme scheme, String folder, RunResults results) {
        List<Cost> costs = results.pdks().stream().map(p -> Cost.of(results, p)).toList();
        Verdict verdict = Verdict.of(results);
        return new Scheme(
                scheme.label(),
                folder,
                verdict.headline(),
                verdict.status().words(),
                verdict.broken().stream().map(Check::words).toList(),
                true,
                costs);
    }
}
