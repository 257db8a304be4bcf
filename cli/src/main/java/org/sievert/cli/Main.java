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
        CommandLine command = new CommandLine(new SievertCommand());
        command.setParameterExceptionHandler(UsageErrors::handle);
        command.setExecutionExceptionHandler(Failures::handle);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        return command.execute(arguments);
    }
}
