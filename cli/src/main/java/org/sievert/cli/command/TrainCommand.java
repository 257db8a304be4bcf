package org.sievert.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sievert.cli.run.ExitCode;
import org.sievert.cli.run.OutputException;
import org.sievert.cli.run.OutputFolder;
import org.sievert.cli.spec.TrainSpec;
import org.sievert.cli.stages.DataSets;
import org.sievert.cli.stages.RunSpecFile;
import org.sievert.trainingexport.training.TrainingInterruptedException;
import org.sievert.trainingexport.training.TrainingResult;
import org.sievert.trainingexport.training.torch.TorchTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sievert train}: an encoder and decoder from a spec and events. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Trains an encoder with its integer arithmetic, and its decoder; writes files that 'run' takes.")
final class TrainCommand implements Callable<Integer> {
    private static final long WAIT_MS = 3000;

    @Spec
    private CommandSpec commandSpec;

    @Parameters(paramLabel = "SPEC", description = "The spec file (YAML), with the sections data and training.")
    private Path file;

    @Option(names = "-o", paramLabel = "DIR", description = "The output folder (default: out/<name of the spec>).")
    private Optional<Path> output;

    @Override
    public Integer call() throws IOException {
        TrainSpec spec = TrainSpec.read(file, System::getenv);
        Path folder =
                output.orElse(Path.of("out", spec.name())).toAbsolutePath().normalize();
        try (OutputFolder locked = OutputFolder.open(folder);
                TrainingConsole console =
                        new TrainingConsole(commandSpec.commandLine().getErr(), folder.resolve("train.log"))) {
            Thread training = Thread.currentThread();
            Thread onInterrupt = new Thread(() -> interrupted(console, training, locked), "interrupted");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try {
                return train(spec, folder, console);
            } finally {
                removeHook(onInterrupt);
            }
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    private int train(TrainSpec spec, Path folder, TrainingConsole console) throws IOException {
        TrainingResult result;
        try {
            result = TorchTraining.run(spec.plan(), DataSets.source(spec.source()), folder, console);
        } catch (TrainingInterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
        Path next = RunSpecFile.write(spec.file(), spec.plan(), folder);
        var out = commandSpec.commandLine().getOut();
        out.printf("validation loss %.6g with integers", result.quantisedLoss());
        if (!Double.isNaN(result.twinLoss())) {
            out.printf(
                    ", %.6g in full precision (%+.1f %%)",
                    result.twinLoss(), 100 * (result.quantisedLoss() / result.twinLoss() - 1));
        }
        out.println();
        out.println("next: sievert run " + next);
        out.flush();
        return ExitCode.OK;
    }

    /** Lets the step at hand finish, so that nothing is torn down under it. */
    private void interrupted(TrainingConsole console, Thread training, OutputFolder locked) {
        console.cancel();
        try {
            training.join(WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        locked.close();
        commandSpec
                .commandLine()
                .getErr()
                .println("sievert: interrupted; finished epochs are kept, run the same command again to go on");
        commandSpec.commandLine().getErr().flush();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is at work.
            Thread.currentThread().interrupt();
        }
    }
}
