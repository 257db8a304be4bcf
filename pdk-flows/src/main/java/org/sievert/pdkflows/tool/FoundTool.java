package org.sievert.pdkflows.tool;

import java.nio.file.Path;

/**
 * A program on this machine.
 *
 * @param tool which one
 * @param path its executable, absolute
 * @param version its version as it says, {@code unknown} if it does not
 */
public record FoundTool(Tool tool, Path path, String version) {
    /** For results and logs, for example {@code yosys 0.23}. */
    public String label() {
        return tool.title() + " " + version;
    }
}
