package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Tool;

/** Static timing of a mapped netlist in every corner that the PDK has. */
final class TimingTask implements Task {
    private final RunContext context;
    private final Pdk pdk;

    TimingTask(RunContext context, Pdk pdk) {
        this.context = context;
        this.pdk = pdk;
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.TIMING, pdk.name());
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of(TaskId.of(Stage.SYNTHESIZE, pdk.name()));
    }

    @Override
    public String fingerprint() throws IOException {
        return context.fingerprint(pdk)
                .withFile("netlist", context.netlist(pdk))
                .with("clock", context.clockPeriodNs())
                .with("sta", context.tool(Tool.OPENSTA))
                .hash();
    }

    @Override
    public String run(Path folder) {
        TimingResult r = OpenStaTiming.of(context.environment().tools())
                .run(TimingRequest.of(
                        context.netlist(pdk),
                        context.spec().name(),
                        pdk,
                        folder,
                        context.spec().hardening().ports().input("clock"),
                        context.clockPeriodNs()));
        context.results().write(folder.resolve(ResultCollector.RESULT), r);
        context.writeTools(folder, Tool.OPENSTA);
        return r.corners().stream()
                .map(c -> String.format(Locale.ROOT, "slack %.2f ns (%s)", c.worstSetupSlackNs(), c.name()))
                .collect(Collectors.joining(", "));
    }
}
