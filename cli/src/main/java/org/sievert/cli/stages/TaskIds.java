package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.TaskId;

/** The tasks of a run, in the order of the stages. */
final class TaskIds {
    private TaskIds() {}

    static List<TaskId> of(List<String> pdks) {
        List<TaskId> ids = new ArrayList<>();
        for (Stage s : List.of(Stage.IMPORT, Stage.GENERATE, Stage.SIMULATE)) {
            ids.add(TaskId.of(s));
        }
        for (Stage s : List.of(
                Stage.SYNTHESIZE,
                Stage.TIMING,
                Stage.POWER,
                Stage.DOSE,
                Stage.EQUIVALENCE,
                Stage.HARDENING,
                Stage.LAYOUT)) {
            pdks.forEach(p -> ids.add(TaskId.of(s, p)));
        }
        ids.add(TaskId.of(Stage.FIDELITY));
        return ids;
    }
}
