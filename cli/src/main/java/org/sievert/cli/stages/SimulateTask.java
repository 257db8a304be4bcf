package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.LevelResult;
import org.sievert.verification.SoftwareLevels;
import org.sievert.verification.simulation.HardwareSimulation;
import org.sievert.verification.vectors.VectorSet;
import org.sievert.verification.vectors.VectorsCsv;

/** Layer model, datapath and RTL held against each other and against the spec's own vectors. */
final class SimulateTask implements Task {
    private final RunContext context;

    SimulateTask(RunContext context) {
        this.context = context;
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.SIMULATE);
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of(TaskId.of(Stage.GENERATE));
    }

    @Override
    public String fingerprint() throws IOException {
        Fingerprint f = context.fingerprint()
                .withFile("rtl", context.rtl())
                .withFile("model", context.modelJson())
                .with("vectors", context.spec().simulation())
                .with("verilator", context.tool(Tool.VERILATOR));
        context.addSpecVectors(f);
        return f.hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        VectorSet vectors = context.vectors(context.spec().simulation().rtlVectors());
        VectorsCsv.write(vectors, folder.resolve("vectors.csv"));
        List<LevelResult> levels = new ArrayList<>();
        Optional<VectorSet> own = context.specVectors();
        own.ifPresent(v -> levels.add(SoftwareLevels.model(new LayerModel(context.model()), v)));
        levels.add(SoftwareLevels.datapath(context.interpreter(), vectors));
        levels.add(HardwareSimulation.rtl(
                        context.top(),
                        List.of(context.rtl()),
                        context.environment().tools())
                .run(vectors, context.scratch(folder)));
        context.removeScratch(folder);
        context.results().write(folder.resolve(ResultCollector.RESULT), levels);
        context.writeTools(folder, Tool.VERILATOR, Tool.CXX);
        return levels.stream().map(SimulateTask::words).collect(Collectors.joining("; "));
    }

    static String words(LevelResult l) {
        String wrong = l.mismatches() == 0 ? "all right" : l.mismatches() + " wrong";
        return l.level() + ": " + l.vectors() + " vectors, " + wrong;
    }
}
