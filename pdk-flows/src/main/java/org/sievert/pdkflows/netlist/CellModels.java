package org.sievert.pdkflows.netlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.pdkflows.liberty.LibertyFilter;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Verilog models of a PDK's cells, made from its liberty by yosys: zero delay, two states, synthesisable, so that
 * simulators and equivalence checkers take them.
 */
public final class CellModels {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private CellModels() {}

    /**
     * Writes the models of the cells that a netlist uses.
     *
     * @param pdk the PDK; its area corner is read
     * @param netlist whose cells are wanted
     * @param toolbox where yosys is found
     * @param target the Verilog file to write; scripts and a log are written beside it
     * @throws NetlistException if the netlist has cells that the PDK does not have, or a cell got no model
     */
    public static void write(Pdk pdk, MappedNetlist netlist, Toolbox toolbox, Path target) {
        write(pdk, new TreeSet<>(netlist.cellCounts().keySet()), toolbox, target);
    }

    /** As above, for cells given by name. */
    public static void write(Pdk pdk, Set<String> cells, Toolbox toolbox, Path target) {
        FoundTool yosys = toolbox.require(Tool.YOSYS, "making cell models");
        Path folder = target.toAbsolutePath().getParent();
        Path library = folder.resolve("models-" + pdk.name() + ".lib");
        LibertyFilter.write(pdk.areaCorner().liberty(), cell -> !cells.contains(cell), library);
        ToolRunner.of(yosys)
                .in(folder)
                .log(folder.resolve("models-" + pdk.name() + ".log"))
                .timeout(LIMIT)
                .run(
                        "-p",
                        "read_liberty -ignore_miss_func " + library.getFileName() + "; write_verilog -noattr "
                                + target.toAbsolutePath());
        checkComplete(pdk, cells, target);
    }

    private static void checkComplete(Pdk pdk, Set<String> cells, Path target) {
        String text;
        try {
            text = Files.readString(target);
        } catch (IOException e) {
            throw new UncheckedIOException("the cell models " + target + " cannot be read: " + e.getMessage(), e);
        }
        for (String cell : cells) {
            if (!text.contains("module " + cell + "(")) {
                throw new NetlistException("the library of " + pdk.name() + " has no cell " + cell
                        + " with a function; it cannot be simulated");
            }
        }
    }
}
