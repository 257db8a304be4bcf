package org.sievert.reports.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.StageOutcome;

/** A stage that could not finish counts as a failed check, so that no verdict is better than its run. */
final class StageChecks {
    private final RunResults run;

    StageChecks(RunResults run) {
        this.run = run;
    }

    List<Check> failed() {
        return run.stages().stream()
                .filter(s -> s.status() == StageOutcome.Status.FAILED)
                .map(s -> new Check(
                        "stage:" + s.name(),
                        Optional.empty(),
                        "stage " + s.name(),
                        "running to its end",
                        "",
                        OptionalLong.empty(),
                        Check.Status.FAILED,
                        s.message()))
                .collect(Collectors.toUnmodifiableList());
    }
}
