package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sievert.cli.spec.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sievert run}: everything that a spec asks for. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Runs the stages from the model's files to the report; what did not change is reused.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec commandSpec;

    @Parameters(paramLabel = "SPEC", description = "The spec file (YAML).")
    private Path file;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        return new Launch(commandSpec.commandLine(), options).run(SpecReader.read(file, System::getenv));
    }
}
