package org.sievert.pdkflows.layout.openroad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolMissingException;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;

/** Asks an OpenROAD whether it has the commands that the flow uses: their names differ from version to version. */
final class CommandProbe {
    /** The version that the flow was written for and run with. */
    static final String KNOWN_VERSION = "06fe3d9";

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String MISSING = "missing";

    private CommandProbe() {}

    /** @throws ToolMissingException naming version, steps and commands, if one is not there */
    static void check(FoundTool openroad, List<FlowStep> steps, Path work) {
        Tcl tcl = new Tcl();
        for (FlowStep step : steps) {
            for (String command : step.commands()) {
                tcl.line(
                        "if {[info commands %s] eq \"\"} { puts \"%s %s %s %s\" }",
                        command, Tcl.MARK, MISSING, step.name(), command);
            }
        }
        Path script = work.resolve("probe.tcl");
        try {
            Files.writeString(script, tcl.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ToolOutput output = ToolRunner.of(openroad)
                .in(work)
                .timeout(LIMIT)
                .run("-no_init", "-no_splash", "-exit", script.toString());
        TreeMap<String, String> missing = new TreeMap<>();
        for (String line : output.lines()) {
            if (line.startsWith(Tcl.MARK + " " + MISSING + " ")) {
                String[] words = line.split(" ");
                missing.merge(words[2], words[3], (a, b) -> a + ", " + b);
            }
        }
        if (!missing.isEmpty()) {
            throw new ToolMissingException(
                    openroad.tool(),
                    openroad.label() + " lacks commands that the layout needs: " + missing
                            + " (by step). The flow was run with version " + KNOWN_VERSION
                            + "; install that or a later one, and set "
                            + openroad.tool().variable() + " to it");
        }
    }
}
