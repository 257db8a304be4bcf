package org.sievert.cli.spec;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.sievert.trainingexport.training.plan.TrainingPlan;

/**
 * What {@code sievert train} needs from a spec file; the other keys are for the runs that follow.
 *
 * @param file the spec file, absolute
 * @param name name of the encoder
 * @param source where the events come from: the first of the spec's data sets
 * @param plan what is trained, and how
 */
public record TrainSpec(Path file, String name, DataSpec.Source source, TrainingPlan plan) {
    /**
     * @param environment value of an environment variable, or null
     * @throws SpecException if the spec cannot be used
     */
    public static TrainSpec read(Path file, UnaryOperator<String> environment) {
        SpecDocument document = SpecDocument.open(file, environment);
        String name = document.name();
        DataSpec data = DataKeys.read(document.top(), document.files())
                .orElseThrow(() -> document.top().missing("data", "the events to train on: generate or csv"));
        TrainingPlan plan = TrainingKeys.read(name, document.top(), document.files());
        return new TrainSpec(document.file(), name, data.sources().get(0), plan);
    }
}
