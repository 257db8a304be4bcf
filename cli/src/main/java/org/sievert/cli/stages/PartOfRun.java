package org.sievert.cli.stages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sievert.cli.run.OutputException;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.Spec;
import org.sievert.cli.spec.SpecReader;
import org.sievert.encodergen.hardening.HardeningOptions;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.reports.results.ResultStore;
import org.sievert.reports.results.RunInfo;

/** One stage again on an output folder, perhaps with other settings; what it needs of earlier stages is reused. */
public final class PartOfRun {
    private final Path root;
    private final Stage stage;
    private final EnumSet<Stage> needed;
    private final Optional<Path> netlist;

    /**
     * @param root an output folder
     * @param stage the stage
     * @param needed stages whose results it takes
     */
    public PartOfRun(Path root, Stage stage, Stage... needed) {
        this(root, stage, EnumSet.of(stage, needed), Optional.empty());
    }

    private PartOfRun(Path root, Stage stage, EnumSet<Stage> needed, Optional<Path> netlist) {
        this.root = root;
        this.stage = stage;
        this.needed = needed;
        this.netlist = netlist;
    }

    /** On a netlist from elsewhere, so that synthesis is not needed; it is of one PDK. */
    public PartOfRun on(Path file) {
        EnumSet<Stage> without = EnumSet.copyOf(needed);
        without.remove(Stage.SYNTHESIZE);
        return new PartOfRun(root, stage, without, Optional.of(file));
    }

    /**
     * The plan for that.
     *
     * @param change of the settings that the spec gives
     * @param pdks of those that were run; all of them if empty
     * @param pdkRoots folders to look for PDKs in before those of the run
     * @throws OutputException if the folder holds no run, the spec is not what it was, or a PDK was not run
     */
    public RunPlan plan(
            UnaryOperator<Spec> change, List<String> pdks, List<Path> pdkRoots, UnaryOperator<String> environment) {
        if (!ReportStage.isOutput(root) || !Files.isRegularFile(root.resolve(ReportStage.ORIGIN))) {
            throw new OutputException(root + ": no run has written here; make one with: sievert run SPEC -o " + root);
        }
        RunOrigin origin = new ResultStore().read(root.resolve(ReportStage.ORIGIN), RunOrigin.class);
        RunInfo info = ReportStage.info(root);
        Path file = Path.of(origin.spec());
        if (!Files.isRegularFile(file)) {
            throw new OutputException(root + ": the spec of this run, " + file
                    + ", is not there any more; bring it back, or run another with: sievert run SPEC -o " + root);
        }
        Spec read = SpecReader.read(file, environment);
        Spec spec = read.hardening().scheme().label().equals(origin.scheme())
                ? read
                : HardeningScheme.of(origin.scheme())
                        .map(s -> read.withHardening(HardeningOptions.of(s)))
                        .orElse(read);
        if (!RunContext.infoOf(spec).specHash().equals(info.specHash())) {
            throw new OutputException(file + ": the spec has changed since the run in " + root
                    + "; bring the folder up to date with: sievert run " + file + " -o " + root);
        }
        List<String> wanted = pdks.isEmpty() ? info.pdks() : pdks;
        for (String pdk : wanted) {
            if (!info.pdks().contains(pdk)) {
                throw new OutputException(root + ": PDK " + pdk + " is not in this run, which has "
                        + String.join(", ", info.pdks()) + "; run it with: sievert run " + file + " -o " + root
                        + " --pdk " + pdk);
            }
        }
        if (netlist.isPresent() && wanted.size() > 1) {
            throw new OutputException("a netlist is of one PDK, and this run has " + String.join(", ", info.pdks())
                    + "; say which with --pdk");
        }
        List<Path> roots = new ArrayList<>(pdkRoots);
        origin.pdkRoots().forEach(r -> roots.add(Path.of(r)));
        return new RunPlan(change.apply(spec.withPdks(wanted)), needed, Optional.of(stage), roots, 1, true, netlist);
    }
}
