package org.sievert.pdkflows.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyFilter;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.netlist.NetlistException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Synthesis with yosys and its ABC: SystemVerilog in, one flat netlist of the PDK's cells out.
 *
 * <p>Registers are neither merged, moved nor removed (except those that nothing reads), and the nets that they drive
 * keep their names, so that an equivalence check can match them. The netlist is read back and checked: only cells that
 * the library has, at least one of them.
 */
public final class YosysSynthesis {
    /** The netlist's name in the stage's folder. */
    public static final String NETLIST = "netlist.v";

    private static final String LIBRARY = "cells.lib";
    private static final String SCRIPT = "synthesis.ys";
    private static final String ABC_SCRIPT = "mapping.abc";
    private static final String FAST_SCRIPT = "fast-mapping.abc";
    /** Modules that are mapped for speed, each on its own; the encoder generator gives them these names. */
    private static final String FAST_MODULES = "PrefixAdder_*";

    private static final String VOTERS = "voters.v";
    private static final String FOLDING = "folding.v";
    private static final String DECLARATION = "full-adder.v";
    private static final String TREES = "trees.v";
    private static final String HALVES = "halves.v";
    private static final String HALF_TREES = "half-trees.v";
    private static final String HALF_DECLARATION = "half-adder.v";
    private static final String HALF_ADDERS = "half-adders.v";
    private static final String FULL_ADDERS = "full-adders.v";
    /** A constant carry goes on by one full adder per round; longer runs of constants pass by on the adders' way in. */
    private static final int FOLDING_ROUNDS = 4;

    private static final String REGISTER = "sievert_register";

    private static final String LOG = "yosys.log";
    /** Share of the clock period for logic; the rest is for flip-flops and for what ABC's delay model leaves out. */
    private static final double LOGIC_SHARE = 0.8;

    private static final String SCRATCH = "scratch";

    private final Toolbox toolbox;

    private YosysSynthesis(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    public static YosysSynthesis of(Toolbox toolbox) {
        return new YosysSynthesis(toolbox);
    }

    /**
     * Synthesises.
     *
     * @throws org.sievert.pdkflows.tool.ToolException if yosys is missing, fails or takes too long
     * @throws SynthesisException if the netlist cannot be used
     * @throws org.sievert.pdkflows.pdk.PdkException if the PDK's files are wrong
     */
    public SynthesisResult run(SynthesisRequest request) {
        FoundTool yosys = toolbox.require(Tool.YOSYS, "synthesis");
        for (Path source : request.sources()) {
            if (!Files.isRegularFile(source)) {
                throw new SynthesisException("the source file " + source + " does not exist");
            }
        }
        Path folder = request.folder().toAbsolutePath();
        Pdk pdk = request.pdk();
        Liberty area = Liberty.read(pdk.areaCorner().liberty());
        LibertyFilter.write(pdk.mapCorner().liberty(), cell -> forbidden(pdk, area, cell), folder.resolve(LIBRARY));
        write(
                folder.resolve(ABC_SCRIPT),
                request.recipe()
                        .abcScript(
                                logicPs(request.clockPeriodNs(), pdk.derating().delay())));
        write(folder.resolve(FAST_SCRIPT), Recipe.fastScript());
        request.recipe().adders().ifPresent(file -> write(folder.resolve(file), resource(file)));
        if (!pdk.cells().voter().isEmpty()) {
            write(folder.resolve(VOTERS), VoterMap.of(pdk.cells().voter()));
        }
        if (request.recipe().fullAdderCells()) {
            write(folder.resolve(FOLDING), resource(FOLDING));
            write(folder.resolve(DECLARATION), FullAdderMap.DECLARATION);
            write(folder.resolve(TREES), FullAdderMap.trees());
            write(folder.resolve(FULL_ADDERS), FullAdderMap.cell(pdk.cells().fullAdder()));
        }
        if (request.recipe().halfAdderCells()) {
            write(folder.resolve(HALVES), resource(HALVES));
            write(folder.resolve(HALF_DECLARATION), HalfAdderMap.DECLARATION);
            write(folder.resolve(HALF_TREES), HalfAdderMap.TREES);
            write(folder.resolve(HALF_ADDERS), HalfAdderMap.cell(pdk.cells().halfAdder()));
        }
        write(folder.resolve(SCRIPT), script(request));
        ToolOutput output = run(request, yosys, folder);
        MappedNetlist netlist = check(folder.resolve(NETLIST), area, request.top());
        return result(request, area, netlist, yosys, output);
    }

    private static OptionalLong logicPs(OptionalDouble clockPeriodNs, double slowdown) {
        return clockPeriodNs.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(clockPeriodNs.getAsDouble() * 1000 * LOGIC_SHARE / slowdown));
    }

    private static boolean forbidden(Pdk pdk, Liberty library, String cell) {
        return pdk.mustNotUse(cell)
                || library.cell(cell)
                        .filter(c -> !c.dontUse() || isTie(pdk, cell))
                        .isEmpty();
    }

    /** Libraries forbid their tie cells to mappers; constants are mapped onto them all the same, in a step of its own. */
    private static boolean isTie(Pdk pdk, String cell) {
        return Stream.of(pdk.cells().tieHigh(), pdk.cells().tieLow())
                .flatMap(Optional::stream)
                .anyMatch(t -> t.cell().equals(cell));
    }

    private static String script(SynthesisRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add("read_liberty -lib -ignore_miss_func " + LIBRARY);
        boolean fullAdderCells = request.recipe().fullAdderCells();
        if (fullAdderCells) {
            lines.add("read_verilog " + DECLARATION);
        }
        boolean halfAdderCells = request.recipe().halfAdderCells();
        if (halfAdderCells) {
            lines.add("read_verilog " + HALF_DECLARATION);
        }
        for (Path source : request.sources()) {
            lines.add("read_verilog -sv \"" + source.toAbsolutePath() + "\"");
        }
        lines.add("hierarchy -check -top " + request.top());
        if (!request.pdk().cells().voter().isEmpty()) {
            // Before the hierarchy is dissolved: as cells of the library, voters pass through everything that follows.
            lines.add("techmap -map " + VOTERS + " t:" + VoterMap.MODULE);
        }
        if (fullAdderCells) {
            // Before the hierarchy is dissolved: trees are instances of modules of these names.
            lines.add("techmap -map " + TREES);
        }
        if (halfAdderCells) {
            lines.add("techmap -map " + HALF_TREES);
        }
        lines.add("proc");
        // Before the hierarchy is dissolved as well: mapping for area would make them as slow as a ripple.
        lines.add("select -set fast " + FAST_MODULES);
        lines.add("simplemap @fast");
        lines.add("abc -liberty " + LIBRARY + " -script " + FAST_SCRIPT + " @fast");
        // A design in three domains is mapped once, and dissolved when it is: nothing can be shared between domains.
        lines.add("setattr -mod -unset keep_hierarchy * A:sievert_domain %d");
        lines.add("flatten");
        lines.add("check -assert");
        lines.add("opt_expr");
        lines.add("opt_clean");
        // Only arithmetic: narrowed registers could no longer be matched with those of the source.
        lines.add("wreduce t:$add t:$sub t:$neg t:$mul t:$mux t:$lt t:$le t:$gt t:$ge");
        lines.add("opt_clean");
        lines.add("simplemap t:$dff t:$mux");
        request.recipe().adders().ifPresent(file -> lines.add("techmap -map " + file));
        if (fullAdderCells) {
            for (int round = 0; round < FOLDING_ROUNDS; round++) {
                lines.add("techmap -map " + (halfAdderCells ? HALVES : FOLDING));
                lines.add("opt_expr");
            }
            lines.add("techmap -map " + FULL_ADDERS + (halfAdderCells ? " -map " + HALF_ADDERS : ""));
            lines.add("opt_clean");
        }
        lines.add("techmap");
        // Registers stay apart. Of several equal gates ABC would keep one, with a buffer for each of the others' nets.
        lines.add("opt_merge t:$_NOT_ t:$_AND_ t:$_OR_ t:$_XOR_ t:$_XNOR_ t:$_MUX_");
        // Only registers and ports keep names, or a net may be named after one of its aliases; flip-flops get the names
        // of their registers, for timing reports: "sum[3]_reg".
        lines.add("select -set named t:$_DFF_* %co1:+[Q]");
        // What is left of a domain's registers is called after its ports.
        lines.add("setattr -set " + REGISTER + " 1 @named A:sievert_domain/o:*");
        lines.add("rename -hide w:* @named %d");
        lines.add("rename -wire -suffix _reg t:$_DFF_*");
        lines.add("dfflibmap -liberty " + LIBRARY);
        lines.add("abc -liberty " + LIBRARY + " -script " + ABC_SCRIPT);
        lines.addAll(ties(request.pdk()));
        lines.add("opt_clean -purge");
        lines.add("setattr -mod -unset keep_hierarchy *");
        lines.add("flatten");
        lines.add("rename -hide w:* a:" + REGISTER + " %d");
        // Bit by bit, so that no vector with a constant bit needs an assignment: OpenSTA reads none with braces.
        lines.add("splitnets");
        lines.add("opt_clean -purge");
        lines.add("check -assert -mapped " + request.top());
        lines.add("write_verilog -noattr -noexpr -selected " + NETLIST);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> ties(Pdk pdk) {
        List<String> lines = new ArrayList<>();
        lines.add("setundef -zero");
        StringBuilder map = new StringBuilder("hilomap -singleton");
        pdk.cells().tieHigh().ifPresent(t -> map.append(" -hicell " + t.cell() + " " + t.pin()));
        pdk.cells().tieLow().ifPresent(t -> map.append(" -locell " + t.cell() + " " + t.pin()));
        if (pdk.cells().tieHigh().isPresent() || pdk.cells().tieLow().isPresent()) {
            lines.add(map.toString());
        }
        return lines;
    }

    private static ToolOutput run(SynthesisRequest request, FoundTool yosys, Path folder) {
        Path scratch = folder.resolve(SCRATCH);
        try {
            Files.createDirectories(scratch);
            try {
                return ToolRunner.of(yosys)
                        .in(folder)
                        .log(folder.resolve(LOG))
                        .timeout(request.limit())
                        .with("TMPDIR", scratch.toString())
                        .run("-s", SCRIPT);
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + scratch + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static MappedNetlist check(Path file, Liberty library, String top) {
        try {
            MappedNetlist netlist = MappedNetlist.read(file);
            if (!netlist.module().equals(top)) {
                throw new SynthesisException("the netlist's module is " + netlist.module() + ", not " + top);
            }
            netlist.checkAgainst(library);
            return netlist;
        } catch (NetlistException e) {
            throw new SynthesisException("synthesis left a netlist that cannot be used: " + e.getMessage(), e);
        }
    }

    private static SynthesisResult result(
            SynthesisRequest request, Liberty library, MappedNetlist netlist, FoundTool yosys, ToolOutput output) {
        return SynthesisResult.of(
                request.pdk().name(), request.recipe().label(), netlist, library, yosys.label(), output.seconds());
    }

    private static String resource(String name) {
        try (InputStream in = YosysSynthesis.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
