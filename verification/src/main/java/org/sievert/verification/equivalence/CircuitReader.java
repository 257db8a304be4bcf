package org.sievert.verification.equivalence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolRunner;

/**
 * Has yosys turn Verilog into an and-inverter graph with its registers.
 *
 * <p>Every flip-flop is rewritten as one that takes {@code clock ? d : q} in every step of an implied clock. A register
 * that is clocked by something else, or on the other edge, is then another function, not an unseen difference.
 * Hierarchy is flattened whatever attributes say; what is not a gate or a flip-flop then is an error.
 */
final class CircuitReader {
    private static final String FLIP_FLOPS =
            """
            (* techmap_celltype = "$_DFF_P_" *)
            module sievert_posedge(input D, input C, output Q);
              \\$_FF_ _TECHMAP_REPLACE_ (.D(C ? D : Q), .Q(Q));
            endmodule
            (* techmap_celltype = "$_DFF_N_" *)
            module sievert_negedge(input D, input C, output Q);
              \\$_FF_ _TECHMAP_REPLACE_ (.D(C ? Q : D), .Q(Q));
            endmodule
            """;

    /** Both modules and instances can carry the attribute, and flattening heeds both. */
    private static final String UNKEEP = "setattr -mod -unset keep_hierarchy *\nsetattr -unset keep_hierarchy\n";

    private final FoundTool yosys;
    private final Duration limit;

    CircuitReader(FoundTool yosys, Duration limit) {
        this.yosys = yosys;
        this.limit = limit;
    }

    /** Reads behavioural SystemVerilog. */
    AigerCircuit rtl(String top, List<Path> sources, Path work) throws IOException {
        return run(
                "rtl",
                work,
                readAll("read_verilog -sv", sources) + "hierarchy -check -top " + top + "\nproc\n"
                        + UNKEEP + "flatten\nopt_clean\nasync2sync\ndffunmap\n"
                        + "techmap\ntechmap -map rtl.flipflops.v\nopt_clean\naigmap\n");
    }

    /**
     * Reads structural Verilog. The cells become gates before the netlist is read: their number is small, and most
     * passes of yosys take long over a large flat netlist.
     */
    AigerCircuit netlist(String top, Path netlist, Path cellModels, Path work) throws IOException {
        return run(
                "netlist",
                work,
                readAll("read_verilog -sv", List.of(cellModels))
                        + "proc\nasync2sync\ndffunmap\nsimplemap\ntechmap -map netlist.flipflops.v\nopt -full\naigmap\n"
                        + readAll("read_verilog", List.of(netlist))
                        + "hierarchy -check -top " + top
                        + "\n" + UNKEEP + "flatten\naigmap\n");
    }

    private AigerCircuit run(String name, Path work, String script) throws IOException {
        Path aiger = work.resolve(name + ".aig");
        Path map = work.resolve(name + ".map");
        Files.deleteIfExists(aiger);
        Files.writeString(work.resolve(name + ".flipflops.v"), FLIP_FLOPS);
        Files.writeString(
                work.resolve(name + ".ys"),
                script + "write_aiger -symbols -vmap " + map.getFileName() + " " + aiger.getFileName() + "\n");
        ToolRunner.of(yosys)
                .in(work)
                .log(work.resolve(name + ".log"))
                .timeout(limit)
                .run("-q", "-s", name + ".ys");
        return AigerCircuit.read(aiger, map);
    }

    private static String readAll(String command, List<Path> files) {
        return files.stream()
                .map(f -> command + " \"" + f.toAbsolutePath() + "\"\n")
                .collect(Collectors.joining());
    }
}
