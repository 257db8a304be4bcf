package org.sievert.cli.stages;

import java.io.IOException;
import java.util.List;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;

/** A stage's work on the mapped netlist of one PDK. */
abstract class NetlistTask implements Task {
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
        return List.of(TaskId.of(Stage.SYNTHESIZE, pdk.name()));
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
}
