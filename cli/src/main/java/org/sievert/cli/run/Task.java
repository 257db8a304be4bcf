package org.sievert.cli.run;

import java.nio.file.Path;
import java.util.List;

/** One piece of work: from finished folders of other tasks to a folder of its own. */
public interface Task {
    TaskId id();

    /** The tasks whose folders this one reads. */
    List<TaskId> dependsOn();

    /** Everything that the result depends on; called when the tasks it depends on are finished. */
    String fingerprint() throws Exception;

    /**
     * Writes all results into {@code folder}.
     *
     * @return one line for people: what came out
     */
    String run(Path folder) throws Exception;
}
