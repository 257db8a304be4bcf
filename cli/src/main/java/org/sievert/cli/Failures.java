package org.sievert.cli;

import java.io.PrintWriter;
import org.sievert.cli.run.ExitCode;
import org.sievert.cli.stages.FailureKind;
import picocli.CommandLine;

/** Turns what a command threw into one message and an exit code. */
final class Failures {
    private Failures() {}

    static int handle(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof InterruptedException) {
            return ExitCode.INTERRUPTED; // said by whoever interrupted
        }
        PrintWriter err = command.getErr();
        if (FailureKind.isKnown(e)) {
            err.println("sievert: " + e.getMessage());
        } else {
            err.println("sievert: internal error (" + e + "); please report it with the command that you ran");
        }
        if (System.getenv("SIEVERT_DEBUG") != null) {
            e.printStackTrace(err);
        }
        err.flush();
        return FailureKind.exitCode(e);
    }
}
