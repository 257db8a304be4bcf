package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.sievert.cli.run.Stage;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceCheck;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.simulation.HardwareSimulation;
import org.sievert.verification.vectors.VectorSet;

/** A mapped netlist held against the RTL: by simulation of vectors and by formal proof. */
final class EquivalenceTask extends NetlistTask {
    private static final Duration LIMIT = Duration.ofMinutes(20);

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
        int count = context.spec().simulation().netlistVectors();
        VectorSet own = context.generatedVectors(count).sample(count);
        VectorSet vectors = context.specVectors().map(v -> own.plus(v)).orElse(own);
        LevelResult level =
                HardwareSimulation.netlist(pdk, context.top(), netlist).run(vectors, context.scratch(folder));
        context.results().write(folder.resolve(ResultCollector.NETLIST), level);
        Path cells = folder.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), context.environment().tools(), cells);
        EquivalenceResult proof = EquivalenceCheck.of(context.environment().tools(), LIMIT)
                .check(
                        pdk.name(),
                        context.spec().name(),
                        List.of(context.rtl()),
                        netlist,
                        cells,
                        context.scratch(folder));
        context.removeScratch(folder);
        context.results().write(folder.resolve(ResultCollector.RESULT), proof);
        context.writeTools(folder, Tool.YOSYS, Tool.ABC);
        return SimulateTask.words(level) + "; equivalence "
                + proof.status().name().toLowerCase(Locale.ROOT);
    }
}
