package org.sievert.pdkflows.tool;

import java.time.Duration;
import java.util.List;

/**
 * What a program left.
 *
 * @param exitCode its exit code
 * @param lines standard output and standard error, in the order in which they came; at most the last
 *     {@value ToolRunner#KEPT_LINES} lines (the log file has all)
 * @param time wall time
 */
public record ToolOutput(int exitCode, List<String> lines, Duration time) {
    public ToolOutput {
        lines = List.copyOf(lines);
    }

    /** Wall time in seconds. */
    public double seconds() {
        return time.toNanos() / 1e9;
    }
}
