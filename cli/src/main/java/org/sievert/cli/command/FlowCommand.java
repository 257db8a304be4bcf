package org.sievert.cli.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.LayoutSpec;
import org.sievert.cli.spec.LayoutSpec.Flow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Mixin
    private PartOptions part;

    @Option(names = "--with", paramLabel = "FLOW", description = "With what: openroad, docker, orfs, librelane, qflow.")
    private Optional<String> flow;

    @Option(
            names = "--utilization",
            paramLabel = "SHARE",
            description = "Share of the rows' area that the netlist's cells take, 0.05 to 0.95.")
    private Optional<Double> utilization;

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
        return part.again(command.commandLine(), Stage.LAYOUT, s -> s.withLayout(changed(s.layout(), wanted)));
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
                usual.image(),
                usual.after());
    }
}
