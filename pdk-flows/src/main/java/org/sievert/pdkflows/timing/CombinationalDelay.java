package org.sievert.pdkflows.timing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * The longest path of a netlist without registers, from any input to any output, in the corner that gives areas: ideal
 * inputs, no load at the outputs, no wires. For comparing circuits, not for sign-off.
 */
public final class CombinationalDelay {
    private static final Pattern ARRIVAL = Pattern.compile("\\s*(-?[0-9.]+)\\s+data arrival time\\s*");

    private final Toolbox toolbox;

    private CombinationalDelay(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    public static CombinationalDelay of(Toolbox toolbox) {
        return new CombinationalDelay(toolbox);
    }

    /**
     * The delay in ns.
     *
     * @param netlist a flat netlist of the PDK's cells, as unpacked liberty files have them
     * @param folder must exist; gets the script and the report
     * @throws TimingException if OpenSTA reports no path
     */
    public double ns(Path netlist, String top, Pdk pdk, Path folder, Duration limit) {
        FoundTool sta = toolbox.require(Tool.OPENSTA, "static timing");
        MappedNetlist.read(netlist).checkAgainst(Liberty.read(pdk.areaCorner().liberty()));
        StringBuilder tcl = new StringBuilder();
        pdk.areaCorner()
                .liberty()
                .forEach(f -> tcl.append("read_liberty {").append(f).append("}\n"));
        tcl.append("read_verilog {").append(netlist.toAbsolutePath()).append("}\n");
        tcl.append("link_design ").append(top).append('\n');
        tcl.append("set_cmd_units -time ns\n");
        tcl.append("report_checks -unconstrained -path_delay max -digits 4\n");
        Path script = folder.resolve("delay.tcl");
        try {
            Files.writeString(script, tcl);
        } catch (IOException e) {
            throw new UncheckedIOException(script + " cannot be written: " + e.getMessage(), e);
        }
        return ToolRunner.of(sta)
                .in(folder)
                .log(folder.resolve("delay.rpt"))
                .timeout(limit)
                .run("-no_init", "-no_splash", "-exit", script.toAbsolutePath().toString())
                .lines()
                .stream()
                .map(ARRIVAL::matcher)
                .filter(Matcher::matches)
                .mapToDouble(m -> Double.parseDouble(m.group(1)))
                .findFirst()
                .orElseThrow(() -> new TimingException("static timing found no path from an input to an output"));
    }
}
