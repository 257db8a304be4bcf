package org.sievert.cli;

import org.sievert.cli.command.SievertCommand;
import picocli.CommandLine;

/** Starts the {@code sievert} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one command line and gives its exit code. */
    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The command with its handling of errors. */
    static CommandLine commandLine() {
        return new CommandLine(new SievertCommand())
                .setParameterExceptionHandler(UsageErrors::handle)
                .setExecutionExceptionHandler(Failures::handle);
    }
}
