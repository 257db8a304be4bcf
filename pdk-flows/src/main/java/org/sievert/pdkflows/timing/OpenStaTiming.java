package org.sievert.pdkflows.timing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyText;
import org.sievert.pdkflows.netlist.ConstantEnds;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.netlist.NetlistException;
import org.sievert.pdkflows.netlist.StructuralNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.timing.StaReport.StaPath;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolFailedException;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Static timing with OpenSTA in every corner that the PDK has, setup and hold, with an ideal clock and no wires.
 *
 * <p>Nothing passes by accident: a netlist without cells or registers, with cells that a corner's library lacks, or
 * with end points that no constraint reaches is an error.
 */
public final class OpenStaTiming {
    static final String CONSTRAINTS = "constraints.sdc";

    private static final Pattern ENDPOINTS =
            Pattern.compile("Warning: There (?:is|are) \\d+ unconstrained endpoints?\\.");

    private final Toolbox toolbox;

    private OpenStaTiming(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    public static OpenStaTiming of(Toolbox toolbox) {
        return new OpenStaTiming(toolbox);
    }

    /**
     * Times the netlist. The caller decides by {@link TimingResult#met()}.
     *
     * @throws org.sievert.pdkflows.tool.ToolException if OpenSTA is missing, fails or takes too long
     * @throws TimingException if its result cannot be relied on
     * @throws NetlistException if the netlist is not one of the PDK's cells
     */
    public TimingResult run(TimingRequest request) {
        FoundTool sta = toolbox.require(Tool.OPENSTA, "static timing");
        Path folder = request.folder().toAbsolutePath();
        Path constraints = folder.resolve(CONSTRAINTS);
        MappedNetlist netlist = MappedNetlist.read(request.netlist());
        if (!netlist.module().equals(request.top())) {
            throw new NetlistException(
                    "the module of " + request.netlist() + " is " + netlist.module() + ", not " + request.top());
        }
        StructuralNetlist structure = StructuralNetlist.read(request.netlist());
        write(constraints, Constraints.of(request));
        List<TimingResult.Corner> corners = new ArrayList<>();
        double seconds = 0;
        for (Pdk.Corner corner : request.pdk().corners()) {
            Liberty library = Liberty.read(corner.liberty());
            netlist.checkAgainst(library);
            if (netlist.flipFlops(library) == 0) {
                throw new TimingException("the netlist of " + request.top()
                        + " has no register, so there is nothing that the clock constrains");
            }
            ToolOutput output = run(
                    sta, request, corner, corner.name(), liberty -> StaScript.commands(request, liberty, constraints));
            StaReport report = StaReport.parse(output.lines(), corner.name());
            check(report, ConstantEnds.of(structure, library), netlist.flipFlops(library), corner.name());
            corners.add(corner(corner.name(), library.condition(), report));
            seconds += output.seconds();
        }
        return new TimingResult(
                request.pdk().name(),
                request.clockPeriodNs(),
                request.inputDelayNs(),
                request.outputDelayNs(),
                List.copyOf(corners),
                sta.label(),
                seconds);
    }

    /**
     * Runs a script in one corner.
     *
     * @param name of the files of script and log in the request's folder, without their endings
     * @param commands the script, from the library's files
     */
    static ToolOutput run(
            FoundTool sta,
            TimingRequest request,
            Pdk.Corner corner,
            String name,
            Function<List<Path>, String> commands) {
        Path folder = request.folder().toAbsolutePath();
        Path script = folder.resolve(name + ".tcl");
        List<Path> unpacked = new ArrayList<>();
        try {
            List<Path> liberty = new ArrayList<>();
            for (Path file : corner.liberty()) {
                liberty.add(plain(file, folder, unpacked));
            }
            write(script, commands.apply(liberty));
            return ToolRunner.of(sta)
                    .in(folder)
                    .log(folder.resolve(name + ".rpt"))
                    .timeout(request.limit())
                    .run("-no_init", "-no_splash", "-exit", script.toString());
        } catch (ToolFailedException e) {
            StaReport.rethrowError(e.output(), corner.name());
            throw e;
        } finally {
            delete(unpacked);
        }
    }

    /** OpenSTA as Debian builds it may lack zlib. */
    private static Path plain(Path file, Path folder, List<Path> unpacked) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".gz")) {
            return file;
        }
        Path target = folder.resolve(name.substring(0, name.length() - ".gz".length()));
        write(target, LibertyText.read(file).text());
        unpacked.add(target);
        return target;
    }

    private static void check(StaReport report, Set<String> constant, int flipFlops, String corner) {
        List<String> bad = report.complaints().stream()
                .filter(OpenStaTiming::isFatal)
                .filter(line -> !constant.contains(line.replace("\\", "")))
                .toList();
        if (bad.size() == 1
                && bad.size() < report.complaints().size()
                && ENDPOINTS.matcher(bad.get(0)).matches()) {
            bad = List.of(); // all that are unconstrained are constant
        }
        if (!bad.isEmpty()) {
            throw new TimingException("static timing, corner " + corner + ": the netlist is not fully constrained: "
                    + String.join("; ", bad.subList(0, Math.min(5, bad.size()))));
        }
        if (report.registers() < flipFlops) {
            throw new TimingException("static timing, corner " + corner + ": the clock reaches only "
                    + report.registers() + " of " + flipFlops + " flip-flops");
        }
        if (report.setup().isEmpty() || report.hold().isEmpty()) {
            throw new TimingException(
                    "static timing, corner " + corner + ": no constrained path was found between registers or ports");
        }
    }

    private static boolean isFatal(String line) {
        return !line.startsWith("Warning: There are") || line.contains("unconstrained") || line.contains("clock");
    }

    private static TimingResult.Corner corner(String name, String condition, StaReport report) {
        StaPath critical = report.critical();
        return new TimingResult.Corner(
                name,
                condition,
                report.worstSetup().slackNs(),
                report.worstHoldSlackNs(),
                critical.arrivalNs(),
                critical.start(),
                critical.end());
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void delete(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be deleted: " + e.getMessage(), e);
            }
        }
    }
}
