package org.sievert.cli.stages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.TaskOutcome;
import org.sievert.pdkflows.dose.DoseResult;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.FoldTable;
import org.sievert.reports.results.LayoutReport;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.ResultStore;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;
import org.sievert.reports.results.ToolVersion;
import org.sievert.reports.results.TrainingLogReader;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.power.PowerResult;

/** Gathers the result records of finished stages. */
final class ResultCollector {
    /** A stage's main result records. */
    static final String RESULT = "result.json";

    /** The mapped netlist's simulation, beside the equivalence check. */
    static final String NETLIST = "simulation.json";

    /** The folds that were looked at, beside the generated encoder. */
    static final String FOLDS = "folds.json";

    /** How the model was trained, in the folder of the import. */
    static final String TRAINING = "training";

    /** The tools that a stage used. */
    static final String TOOLS = "tools.json";

    private final ResultStore store;
    private final OutputFolder output;
    private final RunInfo info;

    ResultCollector(ResultStore store, OutputFolder output, RunInfo info) {
        this.store = store;
        this.output = output;
        this.info = info;
    }

    RunResults collect(List<TaskOutcome> outcomes) {
        RunResults.Builder b = RunResults.builder(info);
        Map<Stage, StageOutcome> stages = new LinkedHashMap<>();
        for (Stage s : Stage.values()) {
            for (TaskOutcome o : outcomes) {
                if (o.id().stage() == s) {
                    stages.merge(s, stage(o), ResultCollector::worse);
                    if (o.complete()) {
                        add(b, o);
                    }
                }
            }
        }
        stages.values().forEach(b::stage);
        ReportStage.addNoted(output, info, b);
        return b.build();
    }

    private void add(RunResults.Builder b, TaskOutcome o) {
        Path folder = output.folder(o.id());
        Path result = folder.resolve(RESULT);
        switch (o.id().stage()) {
            case IMPORT -> {
                b.model(store.read(result, ModelSummary.class));
                TrainingLogReader.read(folder.resolve(TRAINING)).ifPresent(b::training);
            }
            case GENERATE -> {
                b.encoder(store.read(result, EncoderSummary.class));
                Path folds = folder.resolve(FOLDS);
                if (Files.exists(folds)) {
                    b.folds(store.read(folds, FoldTable.class));
                }
            }
            case SIMULATE -> store.readList(result, LevelResult.class).forEach(b::level);
            case SYNTHESIZE -> b.synthesis(store.read(result, SynthesisResult.class));
            case TIMING -> b.timing(store.read(result, TimingResult.class));
            case DOSE -> b.dose(store.read(result, DoseResult.class));
            case POWER -> b.power(store.read(result, PowerResult.class));
            case EQUIVALENCE -> {
                b.level(store.read(folder.resolve(NETLIST), LevelResult.class));
                b.equivalence(store.read(result, EquivalenceResult.class));
            }
            case HARDENING -> b.hardening(store.read(result, HardeningResult.class));
            case LAYOUT -> {
                if (Files.exists(result)) { // not where a design was only handed over
                    b.layout(store.read(result, LayoutReport.class));
                }
            }
            case FIDELITY -> b.fidelity(store.read(result, FidelityReport.class));
            default -> throw new AssertionError("no results in " + o.id());
        }
        Path tools = folder.resolve(TOOLS);
        if (Files.exists(tools)) {
            store.readList(tools, ToolVersion.class).forEach(b::tool);
        }
    }

    private static StageOutcome stage(TaskOutcome o) {
        StageOutcome.Status status =
                switch (o.status()) {
                    case DONE -> StageOutcome.Status.DONE;
                    case REUSED -> StageOutcome.Status.REUSED;
                    case FAILED -> StageOutcome.Status.FAILED;
                    case SKIPPED -> StageOutcome.Status.SKIPPED;
                };
        String where = o.id().pdk().map(p -> p + ": ").orElse("");
        return new StageOutcome(o.id().stage().word(), status, o.seconds(), o.complete() ? "" : where + o.message());
    }

    /** One line per stage: the worst that happened on any PDK, times added. */
    private static StageOutcome worse(StageOutcome a, StageOutcome b) {
        StageOutcome.Status status = rank(a.status()) >= rank(b.status()) ? a.status() : b.status();
        String message = a.message().isEmpty()
                ? b.message()
                : b.message().isEmpty() ? a.message() : a.message() + "; " + b.message();
        return new StageOutcome(a.name(), status, a.seconds() + b.seconds(), message);
    }

    private static int rank(StageOutcome.Status s) {
        return switch (s) {
            case REUSED -> 0;
            case DONE -> 1;
            case SKIPPED -> 2;
            case FAILED -> 3;
        };
    }
}
