package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.spec.EncoderSpec;
import org.sievert.cli.spec.Spec;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.TrainingLogReader;
import org.sievert.trainingexport.export.ModelWriter;
import org.sievert.trainingexport.imports.ImportedModel;

/** Model files to the quantised model. */
final class ImportTask implements Task {
    /** What {@code sievert train} writes beside a model. */
    private static final List<String> TRAINING = List.of(TrainingLogReader.EPOCHS, TrainingLogReader.WEIGHTS);

    private final RunContext context;

    ImportTask(RunContext context) {
        this.context = context;
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.IMPORT);
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of();
    }

    @Override
    public String fingerprint() throws IOException {
        Spec.Model files = context.spec().model();
        Fingerprint f = context.fingerprint()
                .withFile("encoder", files.encoder())
                .with("latent", files.latent())
                .with("links", context.spec().links())
                .with("quantization", context.spec().encoder().quantization())
                .with("frontend", context.spec().encoder().frontend());
        if (files.weights().isPresent()) {
            f.withFile("weights", files.weights().get());
        }
        if (context.spec().measuresFidelity()) {
            FidelityTask.add(f, context.spec().encoder());
            for (EncoderSpec other : context.spec().fidelity().compare()) {
                FidelityTask.add(f, other);
            }
        }
        for (String table : TRAINING) {
            Path file = files.encoder().resolveSibling(table);
            if (Files.isRegularFile(file)) {
                f.withFile(table, file);
            }
        }
        return f.hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        ImportedModel imported = context.imported();
        LinkBudget.check(context.spec(), imported.model());
        if (context.spec().measuresFidelity()) {
            DecodedEncoder.all(context.spec(), imported.model()); // now rather than after hours of synthesis
        }
        ModelWriter.write(imported, folder);
        copyTraining(context.spec().model().encoder().getParent(), folder);
        ModelSummary summary = Summaries.of(imported.model());
        context.results().write(folder.resolve(ResultCollector.RESULT), summary);
        return summary.parameters() + " parameters, " + summary.inputBits() + " bits in, " + summary.outputBits()
                + " bits out";
    }

    /** The report is made from the output folder alone. */
    private static void copyTraining(Path from, Path folder) throws IOException {
        if (TrainingLogReader.read(from).isPresent()) {
            Path to = Files.createDirectories(folder.resolve(ResultCollector.TRAINING));
            for (String table : TRAINING) {
                if (Files.isRegularFile(from.resolve(table))) {
                    Files.copy(from.resolve(table), to.resolve(table));
                }
            }
        }
    }
}
