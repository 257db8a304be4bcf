package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sievert.cli.run.Stage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that {@code run} and {@code demo} share. */
final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "-o", paramLabel = "DIR", description = "The output folder (default: out/<name of the spec>).")
    private Optional<Path> output;

    @Option(names = "--until", paramLabel = "STAGE", description = "The last stage to run.")
    private Optional<String> until;

    @Option(
            names = "--from",
            paramLabel = "STAGE",
            description = "The first stage to run anew, even if nothing changed.")
    private Optional<String> from;

    @Option(
            names = "--pdk",
            paramLabel = "NAME",
            description = "Map to this PDK instead of those in the spec; may be repeated.")
    private List<String> pdks = List.of();

    @Option(
            names = "--pdk-root",
            paramLabel = "DIR",
            description = "Where PDKs lie, before SIEVERT_PDK_PATH and PDK_ROOT; may be repeated.")
    private List<Path> pdkRoots = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "2",
            description = "Stages that may run at the same time (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--compare-schemes",
            description = "Run every hardening scheme as well, each in a folder below schemes/, and compare them.")
    private boolean compareSchemes;

    boolean compareSchemes() {
        return compareSchemes;
    }

    Path output(String name) {
        return output.orElse(Path.of("out", name)).toAbsolutePath().normalize();
    }

    Stage until() {
        return until.map(w -> stage("--until", w)).orElse(Stage.REPORT);
    }

    Optional<Stage> from() {
        return from.map(w -> stage("--from", w));
    }

    List<String> pdks() {
        return pdks;
    }

    List<Path> pdkRoots() {
        return pdkRoots;
    }

    int jobs() {
        if (jobs < 1 || jobs > 64) {
            throw new ParameterException(spec.commandLine(), "--jobs takes a number from 1 to 64, not " + jobs);
        }
        return jobs;
    }

    private Stage stage(String option, String word) {
        return Stage.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + ": there is no stage '" + word + "'; the stages are " + Stage.words()));
    }
}
