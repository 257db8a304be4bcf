package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sievert.cli.run.Stage;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Tool;

/** Static timing of a mapped netlist in every corner that the PDK has. */
final class TimingTask extends NetlistTask {
    TimingTask(RunContext context, Pdk pdk) {
        super(Stage.TIMING, context, pdk);
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
        TimingResult r = context.timing(context.netlist(pdk), pdk, folder);
        context.results().write(folder.resolve(ResultCollector.RESULT), r);
        context.writeTools(folder, Tool.OPENSTA);
        return r.corners().stream()
                .map(c -> String.format(Locale.ROOT, "slack %.2f ns (%s)", c.worstSetupSlackNs(), c.name()))
                .collect(Collectors.joining(", "));
    }
}
