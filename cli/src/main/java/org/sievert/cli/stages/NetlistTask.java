package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceCheck;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.simulation.HardwareSimulation;
import org.sievert.verification.vectors.VectorSet;

/** A stage's work on the mapped netlist of one PDK. */
abstract class NetlistTask implements Task {
    private static final Duration PROOF_LIMIT = Duration.ofMinutes(20);

    final RunContext context;
    final Pdk pdk;
    private final Stage stage;

    NetlistTask(Stage stage, RunContext context, Pdk pdk) {
        this.stage = stage;
        this.context = context;
        this.pdk = pdk;
    }

    @Override
    public final TaskId id() {
        return TaskId.of(stage, pdk.name());
    }

    @Override
    public final List<TaskId> dependsOn() {
        return List.of(
                context.givenNetlist().isPresent()
                        ? TaskId.of(Stage.GENERATE)
                        : TaskId.of(Stage.SYNTHESIZE, pdk.name()));
    }

    /** What matters where a netlist is held against RTL and vectors. */
    final Fingerprint heldAgainstRtl() throws IOException {
        Fingerprint f = context.fingerprint(pdk)
                .withFile("rtl", context.rtl())
                .withFile("netlist", context.netlist(pdk))
                .withFile("model", context.modelJson())
                .with("vectors", context.spec().simulation())
                .with("yosys", context.tool(Tool.YOSYS))
                .with("abc", context.tool(Tool.ABC));
        context.addSpecVectors(f);
        return f;
    }

    /** A netlist of the encoder in cells of this PDK, on the spec's vectors. */
    final LevelResult simulate(Path netlist, Path folder) throws IOException {
        int count = context.spec().simulation().netlistVectors();
        VectorSet own = context.generatedVectors(count).sample(count);
        VectorSet all = context.specVectors().map(own::plus).orElse(own);
        return HardwareSimulation.netlist(pdk, context.top(), netlist).run(all, context.scratch(folder));
    }

    /** The same netlist against the RTL; writes the models of the cells into {@code folder}. */
    final EquivalenceResult prove(Path netlist, Path folder) throws IOException {
        Path cells = folder.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), context.environment().tools(), cells);
        return EquivalenceCheck.of(context.environment().tools(), PROOF_LIMIT)
                .check(
                        pdk.name(),
                        context.spec().name(),
                        List.of(context.rtl()),
                        netlist,
                        cells,
                        context.scratch(folder));
    }
}
