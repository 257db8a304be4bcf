package org.sievert.cli.stages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.Spec;

/**
 * What to run.
 *
 * @param until the last stage
 * @param from the first stage that must not be reused
 * @param pdkRoots folders to look for PDKs in before all others
 * @param jobs tasks at the same time
 */
public record RunPlan(Spec spec, Stage until, Optional<Stage> from, List<Path> pdkRoots, int jobs) {
    public RunPlan {
        pdkRoots = List.copyOf(pdkRoots);
    }

    boolean includes(Stage stage) {
        return stage.ordinal() <= until.ordinal();
    }
}
