package org.sievert.verification.simulation;

import java.nio.file.Path;
import java.util.List;
import org.sievert.pdkflows.tool.ToolOutput;

/** A simulator could not be built or did not run to the end; the message has its decisive words. */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SimulationException(String message) {
        super(message);
    }

    public SimulationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A simulator refused the sources: its first errors, or else its last words. */
    static SimulationException build(String simulator, TopModule top, List<Path> sources, ToolOutput output) {
        List<String> errors = output.lines().stream()
                .filter(l -> l.contains("rror") || l.contains("annot"))
                .limit(3)
                .toList();
        List<String> said = errors.isEmpty()
                ? output.lines()
                        .subList(
                                Math.max(0, output.lines().size() - 3),
                                output.lines().size())
                : errors;
        return new SimulationException(
                simulator + " cannot build " + top.name() + " from " + sources + ":\n  " + String.join("\n  ", said));
    }
}
