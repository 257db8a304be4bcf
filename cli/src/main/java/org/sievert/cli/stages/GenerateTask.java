package org.sievert.cli.stages;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.chisel.ChiselWrapper;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolResult;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.FoldTable;
import org.sievert.reports.results.OptimiserSummary;
import org.sievert.reports.results.ToolVersion;
import org.sievert.reports.verdict.FoldText;

/** The quantised model to a datapath, FIRRTL, SystemVerilog and a Chisel wrapper. */
final class GenerateTask implements Task {
    private static final String CHISEL_PACKAGE = "sievert";

    private final RunContext context;

    GenerateTask(RunContext context) {
        this.context = context;
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.GENERATE);
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of(TaskId.of(Stage.IMPORT));
    }

    @Override
    public String fingerprint() throws IOException {
        return context.fingerprint()
                .withFile("model", context.modelJson())
                .with("name", context.spec().name())
                .with("latency", context.spec().latency())
                .with("fold", context.spec().fold())
                .with("clock", context.spec().clockPeriodNs())
                .with("hardening", context.spec().hardening().label())
                .with("sums", context.sums())
                .with("budget", context.budget())
                .with("without", new TreeSet<>(context.spec().optimiser().withoutPasses()))
                .with("firtool", Firtool.find().version())
                .hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        BuiltEncoder encoder = context.encoder();
        Files.writeString(folder.resolve("datapath.txt"), encoder.text());
        if (context.folds().isPresent()) {
            FoldTable folds = context.folds().get();
            Files.writeString(folder.resolve("folds.txt"), FoldText.of(folds));
            context.results().write(folder.resolve(ResultCollector.FOLDS), folds);
        }
        Circuit circuit = CircuitChecker.standard().verify(context.circuit().circuit());
        Path fir = folder.resolve("encoder.fir");
        try (Writer out = Files.newBufferedWriter(fir)) {
            circuit.writeTo(out);
        }
        FirtoolResult rtl = Firtool.find().compile(fir, EncoderGenerator.firtoolOptions());
        Files.writeString(folder.resolve("encoder.sv"), rtl.verilog());
        new ChiselWrapper(circuit.main().orElseThrow(), CHISEL_PACKAGE).write(folder.resolve("chisel"), rtl.verilog());
        EncoderSummary summary = encoder.summary();
        context.results().write(folder.resolve(ResultCollector.RESULT), summary);
        context.results()
                .write(
                        folder.resolve(ResultCollector.TOOLS),
                        List.of(new ToolVersion("firtool", rtl.version(), "FIRRTL to SystemVerilog")));
        return String.format(
                Locale.ROOT,
                "%,d adders of %,d bits (%s), %,d register bits, latency %d, fold %d",
                summary.adders(),
                summary.adderBits(),
                summary.optimiser().map(OptimiserSummary::sums).orElse(""),
                summary.registerBits(),
                summary.latencyCycles(),
                summary.initiationInterval());
    }
}
