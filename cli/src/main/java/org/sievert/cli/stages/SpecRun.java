package org.sievert.cli.stages;

import java.util.List;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.run.Progress;

/** Something that is run from a spec into an output folder. */
public interface SpecRun {
    /** How a run ended: lines for people and the process's exit code. */
    record Result(List<String> summary, int exitCode) {
        public Result {
            summary = List.copyOf(summary);
        }
    }

    /** Stops a run that is under way; finished stages stay. */
    void cancel();

    /**
     * Runs the stages.
     *
     * @throws InterruptedException if the run was cancelled
     */
    Result run(OutputFolder output, Progress progress) throws InterruptedException;
}
