package org.sievert.cli.stages;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.Spec;

/**
 * What to run.
 *
 * @param stages which stages, in their order
 * @param from the first stage that must not be reused
 * @param pdkRoots folders to look for PDKs in before all others
 * @param jobs tasks at the same time
 * @param again whether the output folder holds a run of this spec already, of which this is a part
 * @param netlist a mapped netlist of the encoder from elsewhere, in place of the one that synthesis made
 */
public record RunPlan(
        Spec spec,
        Set<Stage> stages,
        Optional<Stage> from,
        List<Path> pdkRoots,
        int jobs,
        boolean again,
        Optional<Path> netlist) {
    public RunPlan {
        stages = Collections.unmodifiableSet(EnumSet.copyOf(stages));
        pdkRoots = List.copyOf(pdkRoots);
    }

    /** All stages up to one. */
    public static RunPlan until(Spec spec, Stage last, Optional<Stage> from, List<Path> pdkRoots, int jobs) {
        return new RunPlan(spec, EnumSet.copyOf(last.upToHere()), from, pdkRoots, jobs, false, Optional.empty());
    }

    boolean includes(Stage stage) {
        return stages.contains(stage);
    }

    /** The last stage. */
    Stage last() {
        return Collections.max(stages);
    }

    /** The same for another spec. */
    RunPlan with(Spec other) {
        return new RunPlan(other, stages, from, pdkRoots, jobs, again, netlist);
    }
}
