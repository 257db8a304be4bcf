package org.sievert.pdkflows.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A program ended with an error; the message carries its last words and the name of its log file. */
public final class ToolFailedException extends ToolException {
    private final int exitCode;
    private final transient Path log;
    private final transient List<String> output;

    ToolFailedException(String message, int exitCode, Path log, List<String> output) {
        super(message);
        this.exitCode = exitCode;
        this.log = log;
        this.output = List.copyOf(output);
    }

    /** The exit code; 128 + n if signal n ended it. */
    public int exitCode() {
        return exitCode;
    }

    public Optional<Path> log() {
        return Optional.ofNullable(log);
    }

    /** The last lines that it printed. */
    public List<String> output() {
        return output;
    }
}
