package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.sievert.cli.run.Stage;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;

/** A mapped netlist held against the RTL: by simulation of vectors and by formal proof. */
final class EquivalenceTask extends NetlistTask {
    EquivalenceTask(RunContext context, Pdk pdk) {
        super(Stage.EQUIVALENCE, context, pdk);
    }

    @Override
    public String fingerprint() throws IOException {
        return heldAgainstRtl().hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        Path netlist = context.netlist(pdk);
        LevelResult level = simulate(netlist, folder);
        context.results().write(folder.resolve(ResultCollector.NETLIST), level);
        EquivalenceResult proof = prove(netlist, folder);
        context.removeScratch(folder);
        context.results().write(folder.resolve(ResultCollector.RESULT), proof);
        context.writeTools(folder, Tool.YOSYS, Tool.ABC);
        return SimulateTask.words(level) + "; equivalence "
                + proof.status().name().toLowerCase(Locale.ROOT);
    }
}
