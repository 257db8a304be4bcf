package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.LayoutSpec;
import org.sievert.cli.spec.LayoutSpec.Flow;
import org.sievert.cli.stages.PartOfRun;
import org.sievert.cli.stages.RunPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sievert flow}: the layout stage of an existing output folder again, perhaps with another flow. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Places and routes the mapped netlists of an existing output folder again, as the spec says where"
                + " no option says otherwise, and writes the report anew. Steps that are done are kept.")
final class FlowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The output folder of a run.")
    private Path folder;

    @Option(names = "--with", paramLabel = "FLOW", description = "With what: openroad, docker, orfs, librelane, qflow.")
    private Optional<String> flow;

    @Option(
            names = "--utilization",
            paramLabel = "SHARE",
            description = "Share of the rows' area that the netlist's cells take, 0.05 to 0.95.")
    private Optional<Double> utilization;

    @Option(names = "--pdk", paramLabel = "NAME", description = "Only this PDK of the run; may be repeated.")
    private List<String> pdks = List.of();

    @Option(names = "--pdk-root", paramLabel = "DIR", description = "Where PDKs lie; may be repeated.")
    private List<Path> pdkRoots = List.of();

    @Override
    public Integer call() throws Exception {
        Optional<Flow> wanted = flow.map(w -> Flow.of(w)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--with: there is no flow '" + w + "'; expected one of " + Flow.words())));
        utilization.filter(u -> !(u >= 0.05 && u <= 0.95)).ifPresent(u -> {
            throw new ParameterException(
                    command.commandLine(), "--utilization takes a number from 0.05 to 0.95, not " + u);
        });
        Path root = folder.toAbsolutePath().normalize();
        RunPlan plan = new PartOfRun(root, Stage.LAYOUT, Stage.IMPORT, Stage.GENERATE, Stage.SYNTHESIZE)
                .plan(s -> s.withLayout(changed(s.layout(), wanted)), pdks, pdkRoots, System::getenv);
        return Launch.run(command.commandLine(), plan, root);
    }

    private LayoutSpec changed(Optional<LayoutSpec> spec, Optional<Flow> wanted) {
        LayoutSpec usual = spec.or(() -> wanted.map(LayoutSpec::usual))
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "the spec of this run has no flow:; say with what by --with, one of " + Flow.words()));
        return new LayoutSpec(
                wanted.orElse(usual.flow()),
                utilization.orElse(usual.utilization()),
                usual.replicaDistanceUm(),
                usual.stepLimit(),
                usual.image());
    }
}
