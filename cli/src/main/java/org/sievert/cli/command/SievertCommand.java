package org.sievert.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code sievert} command without a subcommand: says that one is needed. */
@Command(
        name = "sievert",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Turns a trained, quantised autoencoder into a checked encoder chip.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            TrainCommand.class,
            ModelCommand.class,
            SeuCommand.class,
            FlowCommand.class,
            ReportCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 all checks hold; 1 a check failed; 2 bad input; 3 a tool or PDK is missing; 130 interrupted."
        })
public final class SievertCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? One of demo, run, train, model, seu, flow, report, doctor");
    }
}
