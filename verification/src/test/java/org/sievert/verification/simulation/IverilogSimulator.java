package org.sievert.verification.simulation;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Runs the module in Icarus Verilog with a generated test bench. Four-valued, so unknown bits show; the build is short
 * and the simulation slow.
 */
final class IverilogSimulator implements Simulator {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(30);

    private final FoundTool iverilog;

    IverilogSimulator(Toolbox toolbox) {
        iverilog = toolbox.require(Tool.IVERILOG, "netlist simulation");
    }

    @Override
    public String method() {
        return iverilog.label();
    }

    @Override
    public Trace simulate(StreamPlan plan, List<Path> sources, Path work) {
        TopModule top = plan.top();
        try {
            Path bench = Files.writeString(work.resolve("bench.sv"), bench(plan));
            writeStimulus(plan, work.resolve("stimulus.hex"));
            List<String> build = new ArrayList<>(List.of("-g2012", "-s", "sievert_bench", "-o", "bench.vvp"));
            build.add(bench.toAbsolutePath().toString());
            sources.forEach(s -> build.add(s.toAbsolutePath().toString()));
            ToolOutput output = ToolRunner.of(iverilog)
                    .in(work)
                    .log(work.resolve("build.log"))
                    .timeout(BUILD_LIMIT)
                    .acceptAnyExitCode()
                    .run(build);
            if (output.exitCode() != 0) {
                throw SimulationException.build("Icarus Verilog", top, sources, output);
            }
            Path vvp = iverilog.path().resolveSibling("vvp");
            ToolRunner.of("vvp", vvp)
                    .in(work)
                    .log(work.resolve("run.log"))
                    .timeout(RUN_LIMIT)
                    .run("-n", "bench.vvp");
            return readRecording(
                    top, work.resolve("recording.txt"), plan.cycles().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Outputs after an edge are written just before the next one, with the next inputs already applied. */
    private static String bench(StreamPlan plan) {
        TopModule top = plan.top();
        int wi = top.input().width();
        int wo = top.output().width();
        int width = 14 + wi * top.inputs();
        int cycles = plan.cycles().size();
        StringBuilder v = new StringBuilder("`timescale 1ns/1ps\nmodule sievert_bench;\n");
        v.append("  reg [" + (width - 1) + ":0] stimulus [0:" + (cycles - 1) + "];\n");
        v.append("  reg [" + (width - 1) + ":0] now;\n  reg clock;\n  integer cycle, file;\n");
        v.append("  wire out_valid;\n  wire [11:0] out_tag;\n");
        for (int i = 0; i < top.outputs(); i++) {
            v.append("  wire [" + (wo - 1) + ":0] out_" + i + ";\n");
        }
        v.append("  " + top.name() + " dut(.clock(clock), .reset(now[0]), .in_valid(now[1]), .in_tag(now[13:2])");
        for (int i = 0; i < top.inputs(); i++) {
            int low = 14 + wi * i;
            v.append(",\n    .in_" + i + "(now[" + (low + wi - 1) + ":" + low + "])");
        }
        v.append(",\n    .out_valid(out_valid), .out_tag(out_tag)");
        for (int i = 0; i < top.outputs(); i++) {
            v.append(",\n    .out_" + i + "(out_" + i + ")");
        }
        v.append(");\n  task record;\n    begin\n      $fwrite(file, \"%h %h\", out_valid, out_tag);\n");
        for (int i = 0; i < top.outputs(); i++) {
            v.append("      $fwrite(file, \" %h\", out_" + i + ");\n");
        }
        v.append("      $fwrite(file, \"\\n\");\n    end\n  endtask\n");
        v.append("  initial begin\n    $readmemh(\"stimulus.hex\", stimulus);\n");
        v.append("    file = $fopen(\"recording.txt\", \"w\");\n    clock = 0;\n");
        v.append("    for (cycle = 0; cycle < " + cycles + "; cycle = cycle + 1) begin\n");
        v.append("      now = stimulus[cycle];\n      clock = 0;\n      #5;\n");
        v.append("      if (cycle > 0) record;\n      clock = 1;\n      #5;\n    end\n");
        v.append("    clock = 0;\n    #5;\n    record;\n    $fclose(file);\n    $finish;\n  end\nendmodule\n");
        return v.toString();
    }

    private static void writeStimulus(StreamPlan plan, Path file) throws IOException {
        TopModule top = plan.top();
        int wi = top.input().width();
        int digits = (14 + wi * top.inputs() + 3) / 4;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (StreamPlan.Cycle c : plan.cycles()) {
                BigInteger word = BigInteger.ZERO;
                for (int i = top.inputs() - 1; i >= 0; i--) {
                    word = word.shiftLeft(wi).or(BigInteger.valueOf(c.data()[i]));
                }
                word = word.shiftLeft(14)
                        .or(BigInteger.valueOf((c.tag() << 2) | (c.valid() ? 2 : 0) | (c.reset() ? 1 : 0)));
                String hex = word.toString(16);
                out.write("0".repeat(digits - hex.length()) + hex + "\n");
            }
        }
    }

    private static Trace readRecording(TopModule top, Path file, int cycles) throws IOException {
        Trace trace = new Trace(new long[cycles], new long[cycles], new long[cycles][top.outputs()]);
        int c = 0;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            for (String line = in.readLine(); line != null && c < cycles; line = in.readLine(), c++) {
                String[] words = line.trim().split(" +");
                if (words.length != 2 + top.outputs()) {
                    throw new SimulationException(file + ": line " + (c + 1) + " has " + words.length + " words");
                }
                trace.valid()[c] = bits(words[0]);
                trace.tag()[c] = bits(words[1]);
                for (int i = 0; i < top.outputs(); i++) {
                    trace.outputs()[c][i] = bits(words[2 + i]);
                }
            }
        }
        if (c != cycles) {
            throw new SimulationException(file + ": the recording stops after " + c + " of " + cycles + " cycles");
        }
        return trace;
    }

    private static long bits(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            if (Character.digit(hex.charAt(i), 16) < 0) {
                return Trace.UNKNOWN;
            }
        }
        return Long.parseUnsignedLong(hex, 16);
    }
}
