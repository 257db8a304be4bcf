package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.tool.Tool;

/** RTL to a netlist of a PDK's cells. */
final class SynthesizeTask implements Task {
    private final RunContext context;
    private final Pdk pdk;

    SynthesizeTask(RunContext context, Pdk pdk) {
        this.context = context;
        this.pdk = pdk;
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.SYNTHESIZE, pdk.name());
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of(TaskId.of(Stage.GENERATE));
    }

    @Override
    public String fingerprint() throws IOException {
        return context.fingerprint(pdk)
                .withFile("rtl", context.rtl())
                .with("clock", context.clockPeriodNs())
                .with("recipe", context.spec().optimiser().recipe())
                .with("yosys", context.tool(Tool.YOSYS))
                .with("sta", context.environment().tools().find(Tool.OPENSTA))
                .hash();
    }

    @Override
    public String run(Path folder) {
        SynthesisResult r = new RecipeChoice(context, pdk).run(folder);
        context.results().write(folder.resolve(ResultCollector.RESULT), r);
        context.writeTools(folder, Tool.YOSYS);
        return String.format(
                Locale.ROOT,
                "%,d cells, %,d flip-flops, %,.0f um2, recipe %s",
                r.cells(),
                r.flipFlops(),
                r.areaUm2(),
                r.recipe());
    }
}
