package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.spec.Spec;
import org.sievert.reports.results.ModelSummary;
import org.sievert.trainingexport.export.ModelWriter;
import org.sievert.trainingexport.imports.ImportedModel;

/** Model files to the quantised model. */
final class ImportTask implements Task {
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
                .with("quantization", context.spec().quantization())
                .with("frontend", context.spec().frontend());
        if (files.weights().isPresent()) {
            f.withFile("weights", files.weights().get());
        }
        return f.hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        ImportedModel imported = context.imported();
        ModelWriter.write(imported, folder);
        ModelSummary summary = Summaries.of(imported.model());
        context.results().write(folder.resolve(ResultCollector.RESULT), summary);
        return summary.parameters() + " parameters, " + summary.inputBits() + " bits in, " + summary.outputBits()
                + " bits out";
    }
}
