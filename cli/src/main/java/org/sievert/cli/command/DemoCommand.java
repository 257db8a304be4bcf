package org.sievert.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sievert.cli.spec.SpecException;
import org.sievert.cli.spec.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sievert demo}: the main job on the shipped example. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Runs the whole job on the trained encoder that comes with Sievert.")
final class DemoCommand implements Callable<Integer> {
    private static final String SPEC = "examples/pile-up-encoder.yaml";

    @Spec
    private CommandSpec commandSpec;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        Path home = Optional.ofNullable(System.getenv("SIEVERT_HOME"))
                .map(Path::of)
                .orElseThrow(
                        () -> new SpecException(
                                "the demo needs the folder of this project; start it with ./sievert demo, or set SIEVERT_HOME"));
        return new Launch(commandSpec.commandLine(), options).run(SpecReader.read(home.resolve(SPEC), System::getenv));
    }
}
