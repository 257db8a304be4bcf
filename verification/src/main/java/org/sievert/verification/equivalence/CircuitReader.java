package org.sievert.verification.equivalence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolRunner;

/**
 * Has yosys turn Verilog into gates and registers, module by module, and dissolves the hierarchy itself: a module that is
 * there many times, or a cell, is turned into gates once.
 *
 * <p>Hierarchy is dissolved whatever attributes say; what is not a gate or a flip-flop is an error.
 */
final class CircuitReader {
    private final FoundTool yosys;
    private final Duration limit;

    CircuitReader(FoundTool yosys, Duration limit) {
        this.yosys = yosys;
        this.limit = limit;
    }

    /** Reads behavioural SystemVerilog. */
    AigCircuit rtl(String top, List<Path> sources, Path work) throws IOException {
        return run(
                "rtl",
                top,
                work,
                readAll("read_verilog -sv", sources) + "hierarchy -check -top " + top
                        + "\nproc\nasync2sync\ndffunmap\ntechmap\n");
    }

    /** Reads structural Verilog of cells. */
    AigCircuit netlist(String top, Path netlist, Path cellModels, Path work) throws IOException {
        return run(
                "netlist",
                top,
                work,
                readAll("read_verilog -sv", List.of(cellModels)) + "proc\nasync2sync\ndffunmap\ntechmap\n"
                        + readAll("read_verilog", List.of(netlist)) + "hierarchy -check -top " + top + "\n");
    }

    private AigCircuit run(String name, String top, Path work, String script) throws IOException {
        Path blif = work.resolve(name + ".blif");
        Files.deleteIfExists(blif);
        Files.writeString(work.resolve(name + ".ys"), script + "write_blif -cname " + blif.getFileName() + "\n");
        ToolRunner.of(yosys)
                .in(work)
                .log(work.resolve(name + ".log"))
                .timeout(limit)
                .run("-q", "-s", name + ".ys");
        try (Stream<String> lines = Files.lines(blif, StandardCharsets.ISO_8859_1)) {
            return BlifFlattener.flatten(BlifModel.read(lines::iterator, blif.toString()), top);
        }
    }

    private static String readAll(String command, List<Path> files) {
        return files.stream()
                .map(f -> command + " \"" + f.toAbsolutePath() + "\"\n")
                .collect(Collectors.joining());
    }
}
