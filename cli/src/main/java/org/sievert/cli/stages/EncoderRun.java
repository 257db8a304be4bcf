package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.Progress;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskOutcome;
import org.sievert.cli.run.TaskOutcome.Status;
import org.sievert.cli.run.TaskRunner;
import org.sievert.cli.spec.LayoutSpec;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.verdict.SummaryText;
import org.sievert.reports.verdict.Verdict;
import org.sievert.verification.hardening.SchemeSupport;

/** One run of a spec: what must be there is looked for first, then the stages run, then the report is written. */
public final class EncoderRun implements SpecRun {
    private final RunPlan plan;
    private final Environment environment;
    private volatile TaskRunner runner;
    private volatile boolean cancelled;

    private EncoderRun(RunPlan plan, Environment environment) {
        this.plan = plan;
        this.environment = environment;
    }

    /** How a run ended, with all that it found. */
    record Ended(List<String> summary, int exitCode, RunResults results) {}

    /**
     * Looks for everything that the plan's stages need.
     *
     * @throws org.sievert.pdkflows.tool.ToolMissingException if a tool is not there
     * @throws org.sievert.trainingexport.format.ModelFormatException if the events cannot be read
     * @throws org.sievert.pdkflows.pdk.PdkException if a PDK is unknown or not there
     */
    public static EncoderRun prepare(RunPlan plan) {
        if (plan.includes(Stage.FIDELITY) && plan.spec().measuresFidelity()) {
            plan.spec().data().ifPresent(DataSets::check);
        }
        Environment environment = Environment.of(plan.pdkRoots());
        for (Stage stage : plan.stages()) {
            Requirements.of(stage).forEach(t -> environment.tools().require(t, "the stage '" + stage.word() + "'"));
            if (stage == Stage.SYNTHESIZE) {
                for (String name : plan.spec().pdks()) {
                    Pdk pdk = new SpecPdks(plan.spec(), environment).require(name);
                    SchemeSupport.check(
                            pdk,
                            Liberty.read(pdk.areaCorner().liberty()),
                            plan.spec().hardening().scheme());
                }
            }
        }
        if (plan.includes(Stage.LAYOUT)) {
            plan.spec().layout().ifPresent(l -> prepareLayout(plan, l, environment));
        }
        return new EncoderRun(plan, environment);
    }

    private static void prepareLayout(RunPlan plan, LayoutSpec layout, Environment environment) {
        if (HandOverTask.is(layout.flow())) {
            for (String name : plan.spec().pdks()) {
                HandOverTask.check(layout.flow(), environment.pdks().require(name));
            }
            return;
        }
        String flow = "flow: " + layout.flow().word();
        for (Tool tool :
                LayoutTask.flow(layout, environment.tools(), words -> {}).tools()) {
            environment.tools().require(tool, "the stage 'layout' (" + flow + ")");
        }
        for (String name : plan.spec().pdks()) {
            Pdk pdk = environment.pdks().require(name);
            pdk.physical();
            pdk.requireLef();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        TaskRunner r = runner;
        if (r != null) {
            r.cancel();
        }
    }

    @Override
    public Result run(OutputFolder output, Progress progress) throws InterruptedException {
        Ended ended = end(output, progress);
        return new Result(ended.summary(), ended.exitCode());
    }

    /** As {@link #run}, with the results. */
    Ended end(OutputFolder output, Progress progress) throws InterruptedException {
        RunContext context = new RunContext(plan.spec(), output, environment, progress, plan.netlist());
        RunInfo info = plan.again() ? ReportStage.info(output.root()) : context.info();
        if (!plan.again()) {
            List<String> roots = plan.pdkRoots().stream()
                    .map(r -> r.toAbsolutePath().normalize().toString())
                    .toList();
            RunOrigin origin = new RunOrigin(
                    plan.spec().file().toString(),
                    roots,
                    plan.spec().hardening().scheme().label());
            ReportStage.begin(output, info, origin, plan.spec().radiation());
        }
        List<Task> tasks = tasks(context);
        runner = new TaskRunner(
                output,
                progress,
                plan.jobs(),
                id -> plan.from().isPresent()
                        && id.stage().ordinal() >= plan.from().get().ordinal());
        List<TaskOutcome> outcomes = runner.run(tasks);
        if (cancelled) {
            throw new InterruptedException();
        }
        boolean failures = outcomes.stream().anyMatch(o -> o.status() == Status.FAILED);
        RunResults results = plan.again() && !failures
                ? ReportStage.stored(output)
                : new ResultCollector(context.results(), output, info).collect(outcomes);
        List<String> summary = new ArrayList<>();
        if (plan.includes(Stage.REPORT) || plan.again() && !failures) {
            summary.addAll(new SummaryText(results).lines(ReportStage.write(output, results)));
        } else {
            String failed = outcomes.stream()
                    .filter(o -> o.status() == Status.FAILED)
                    .map(o -> o.id().toString())
                    .collect(Collectors.joining(", "));
            summary.add((failed.isEmpty() ? "ran up to stage '" + plan.last().word() + "'" : "failed: " + failed)
                    + "; results are in " + output.root());
        }
        return new Ended(summary, exitCode(outcomes, Verdict.of(results).exitCode()), results);
    }

    private List<Task> tasks(RunContext context) {
        List<Task> tasks = new ArrayList<>();
        tasks.add(new ImportTask(context));
        tasks.add(new GenerateTask(context));
        if (plan.spec().measuresFidelity()) {
            tasks.add(new FidelityTask(context));
        }
        List<Pdk> pdks = plan.includes(Stage.SYNTHESIZE) || plan.netlist().isPresent()
                ? plan.spec().pdks().stream()
                        .map(new SpecPdks(plan.spec(), environment)::require)
                        .toList()
                : List.of();
        pdks.forEach(p -> tasks.add(new SynthesizeTask(context, p))); // the longest first
        tasks.add(new SimulateTask(context));
        for (Pdk p : pdks) {
            tasks.add(new TimingTask(context, p));
            tasks.add(new PowerTask(context, p));
            if (plan.spec().radiation().dose().isPresent()) {
                tasks.add(new DoseTask(context, p.name()));
            }
            tasks.add(new EquivalenceTask(context, p));
            tasks.add(new HardeningTask(context, p));
            plan.spec()
                    .layout()
                    .ifPresent(l -> tasks.add(
                            HandOverTask.is(l.flow())
                                    ? new HandOverTask(context, p, l)
                                    : new LayoutTask(context, p, l)));
        }
        tasks.removeIf(t -> !plan.includes(t.id().stage()));
        return tasks;
    }

    /** A stage that could not do its work decides by its reason, otherwise the checks do. */
    private static int exitCode(List<TaskOutcome> outcomes, int ofChecks) {
        Optional<Integer> worst = outcomes.stream()
                .filter(o -> o.status() == Status.FAILED)
                .flatMap(o -> o.failure().stream())
                .map(FailureKind::exitCode)
                .max(Integer::compare);
        return worst.orElse(ofChecks);
    }
}
