package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.Spec;
import org.sievert.cli.stages.PartOfRun;
import org.sievert.cli.stages.RunPlan;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands share that do one stage of an existing output folder again. */
final class PartOptions {
    @Parameters(paramLabel = "DIR", description = "The output folder of a run.")
    private Path folder;

    @Option(names = "--pdk", paramLabel = "NAME", description = "Only this PDK of the run; may be repeated.")
    private List<String> pdks = List.of();

    @Option(names = "--pdk-root", paramLabel = "DIR", description = "Where PDKs lie; may be repeated.")
    private List<Path> pdkRoots = List.of();

    /** Does a stage that needs the model, the encoder and its netlists again, under a changed spec. */
    int again(CommandLine command, Stage stage, UnaryOperator<Spec> change) throws Exception {
        return again(command, stage, Optional.empty(), change);
    }

    /** The same on a netlist from elsewhere, if one is given. */
    int again(CommandLine command, Stage stage, Optional<Path> netlist, UnaryOperator<Spec> change) throws Exception {
        Path root = folder.toAbsolutePath().normalize();
        PartOfRun part = new PartOfRun(root, stage, Stage.IMPORT, Stage.GENERATE, Stage.SYNTHESIZE);
        RunPlan plan = netlist.map(part::on).orElse(part).plan(change, pdks, pdkRoots, System::getenv);
        return Launch.run(command, plan, root);
    }
}
