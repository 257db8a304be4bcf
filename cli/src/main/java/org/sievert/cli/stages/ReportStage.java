package org.sievert.cli.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.OutputException;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.run.TaskOutcome;
import org.sievert.cli.spec.RadiationSpec;
import org.sievert.reports.ReportFolder;
import org.sievert.reports.results.ResultFileException;
import org.sievert.reports.results.ResultStore;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.SchemeComparison;
import org.sievert.verification.rates.Environment;

/** Writes the report; always anew, since it is quick and says how the stages ended. */
public final class ReportStage {
    /** What was asked for, in the output folder's root, so that a report can be made without the spec. */
    private static final String PLAN = "run.json";

    /** Where the run came from. */
    static final String ORIGIN = "origin.json";

    /** Where chips run, beside it. */
    private static final String PLACE = "radiation.json";

    /** The same spec under every scheme, beside it. */
    private static final String SCHEMES = "schemes.json";

    private ReportStage() {}

    /** Notes what was asked for. */
    static void begin(OutputFolder output, RunInfo info, RunOrigin origin, RadiationSpec radiation) {
        new ResultStore().write(output.root().resolve(PLAN), info);
        new ResultStore().write(output.root().resolve(ORIGIN), origin);
        try {
            Files.deleteIfExists(output.root().resolve(PLACE));
        } catch (IOException e) {
            throw OutputException.of(output.root(), e);
        }
        radiation.place().ifPresent(p -> new ResultStore().write(output.root().resolve(PLACE), p));
    }

    /** What was asked for in an output folder. */
    static RunInfo info(Path root) {
        return new ResultStore().read(root.resolve(PLAN), RunInfo.class);
    }

    /** Notes what every scheme costs. */
    static void note(OutputFolder output, SchemeComparison schemes) {
        new ResultStore().write(output.root().resolve(SCHEMES), schemes);
    }

    /** What was noted beside the stages' results; a comparison of schemes only if it is of this spec. */
    static void addNoted(OutputFolder output, RunInfo info, RunResults.Builder results) {
        ResultStore store = new ResultStore();
        Path place = output.root().resolve(PLACE);
        if (Files.exists(place)) {
            results.place(store.read(place, Environment.class));
        }
        Path schemes = output.root().resolve(SCHEMES);
        if (Files.exists(schemes)) {
            SchemeComparison comparison = store.read(schemes, SchemeComparison.class);
            if (comparison.specHash().equals(info.specHash())) {
                results.schemes(comparison);
            }
        }
    }

    /**
     * Everything that the finished stages in an output folder hold.
     *
     * @throws ResultFileException if the folder holds no run or a damaged file
     */
    public static RunResults stored(OutputFolder output) {
        ResultStore store = new ResultStore();
        RunInfo info = info(output.root());
        List<TaskOutcome> outcomes = new ArrayList<>();
        for (TaskId id : TaskIds.of(info.pdks())) {
            output.record(id)
                    .ifPresent(r -> outcomes.add(new TaskOutcome(
                            id, TaskOutcome.Status.REUSED, r.seconds(), r.summary(), Optional.empty())));
        }
        return new ResultCollector(store, output, info).collect(outcomes);
    }

    /** Whether a folder looks like the output of a run. */
    public static boolean isOutput(Path folder) {
        return Files.isRegularFile(folder.resolve(PLAN));
    }

    /**
     * Writes {@code report/}.
     *
     * @return the HTML page
     */
    public static Path write(OutputFolder output, RunResults results) {
        TaskId id = TaskId.of(Stage.REPORT);
        try {
            new ReportFolder(output.begin(id)).write(results);
            output.finish(id, new Fingerprint().with("results", results).hash(), 0, "report.html");
        } catch (IOException e) {
            throw OutputException.of(output.root(), e);
        } catch (UncheckedIOException e) {
            throw OutputException.of(output.root(), e.getCause());
        }
        return output.folder(id).resolve("report.html");
    }
}
