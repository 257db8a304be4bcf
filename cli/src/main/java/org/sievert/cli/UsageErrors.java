package org.sievert.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.sievert.cli.run.ExitCode;
import picocli.CommandLine;

/** Wrong words on the command line: one line, the nearest right ones, exit code 2. */
final class UsageErrors {
    private UsageErrors() {}

    static int handle(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("sievert: " + e.getMessage());
        if (e instanceof CommandLine.UnmatchedArgumentException u) {
            List<String> suggestions = new ArrayList<>(u.getSuggestions());
            if (!suggestions.isEmpty()) {
                err.println("Did you mean: " + String.join(", ", suggestions) + "?");
            }
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.BAD_INPUT;
    }
}
