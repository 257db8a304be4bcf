package org.sievert.verification.simulation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Compiles the module with Verilator and a C++ harness and streams the plan through it. Two-valued; registers start with
 * random bits.
 */
final class VerilatorSimulator implements Simulator {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(60);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(20);

    private final FoundTool verilator;
    private final List<String> options;

    private VerilatorSimulator(FoundTool verilator, List<String> options) {
        this.verilator = verilator;
        this.options = options;
    }

    /** For behavioural Verilog. Compiling takes longest: optimised code would only pay for millions of vectors. */
    static VerilatorSimulator forRtl(Toolbox toolbox) {
        FoundTool verilator = toolbox.require(Tool.VERILATOR, "RTL simulation");
        toolbox.require(Tool.CXX, "RTL simulation");
        toolbox.require(Tool.MAKE, "RTL simulation");
        return new VerilatorSimulator(
                verilator, List.of("-O3", "-MAKEFLAGS", "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0"));
    }

    @Override
    public String method() {
        return verilator.label();
    }

    @Override
    public Trace simulate(StreamPlan plan, List<Path> sources, Path work) {
        TopModule top = plan.top();
        try {
            Path stimulus = work.resolve("stimulus.bin");
            Path recording = work.resolve("recording.bin");
            Files.writeString(work.resolve("ports.h"), ports(top));
            try (InputStream harness = VerilatorSimulator.class.getResourceAsStream("harness.cpp")) {
                Files.copy(harness, work.resolve("harness.cpp"), StandardCopyOption.REPLACE_EXISTING);
            }
            writeStimulus(plan, stimulus);
            build(top, sources, work);
            Path binary = work.resolve("obj").resolve("Vdut").toAbsolutePath();
            ToolRunner.of("the simulation of " + top.name(), binary)
                    .in(work)
                    .log(work.resolve("run.log"))
                    .timeout(RUN_LIMIT)
                    .run(
                            stimulus.toAbsolutePath().toString(),
                            recording.toAbsolutePath().toString());
            return readRecording(top, recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(TopModule top, List<Path> sources, Path work) {
        List<String> command = new ArrayList<>(List.of(
                "--cc",
                "--exe",
                "--build",
                "-j",
                String.valueOf(Runtime.getRuntime().availableProcessors()),
                "--prefix",
                "Vdut",
                "--top-module",
                top.name(),
                "--Mdir",
                "obj",
                "--x-initial",
                "unique",
                "-Wno-fatal",
                "-Wno-lint",
                "-CFLAGS",
                "-I.."));
        command.addAll(options);
        for (Path source : sources) {
            command.add(source.toAbsolutePath().toString());
        }
        command.add(work.resolve("harness.cpp").toAbsolutePath().toString());
        ToolOutput output = ToolRunner.of(verilator)
                .in(work)
                .log(work.resolve("build.log"))
                .timeout(BUILD_LIMIT)
                .acceptAnyExitCode()
                .run(command);
        if (output.exitCode() != 0) {
            throw SimulationException.build("Verilator", top, sources, output);
        }
    }

    /** Names of ports for the harness. */
    private static String ports(TopModule top) {
        StringBuilder h = new StringBuilder("#include \"Vdut.h\"\n#include \"verilated.h\"\n");
        h.append("constexpr int INPUTS = ").append(top.inputs()).append(";\n");
        h.append("constexpr int OUTPUTS = ").append(top.outputs()).append(";\n");
        for (String port : List.of("clock", "reset", "in_valid", "in_tag")) {
            setter(h, port, "set_" + port, top);
        }
        if (top.fold() > 1) {
            setter(h, "crossing", "set_crossing", top);
        } else {
            h.append("static inline void set_crossing(Vdut&, uint64_t) {}\n");
        }
        h.append("static inline void drive(Vdut& dut, const uint64_t* in) {\n");
        for (int i = 0; i < top.inputs(); i++) {
            for (String copy : top.input("in_" + i)) {
                h.append("    dut.").append(copy).append(" = in[").append(i).append("];\n");
            }
        }
        h.append("}\nstatic inline void sample(const Vdut& dut, uint64_t* out) {\n");
        for (int i = 0; i < top.outputs(); i++) {
            h.append("    out[")
                    .append(i)
                    .append("] = ")
                    .append(value("out_" + i, top))
                    .append(";\n");
        }
        h.append("}\n");
        for (String port : List.of("out_valid", "out_tag")) {
            h.append("static inline uint64_t get_").append(port).append("(const Vdut& dut) { return ");
            h.append(value(port, top)).append("; }\n");
        }
        return h.toString();
    }

    private static void setter(StringBuilder h, String port, String name, TopModule top) {
        h.append("static inline void ").append(name).append("(Vdut& dut, uint64_t value) { ");
        top.input(port).forEach(copy -> h.append("dut.").append(copy).append(" = value; "));
        h.append("}\n");
    }

    /** An output; all ones where its copies differ. */
    private static String value(String port, TopModule top) {
        List<String> copies = top.output(port);
        if (copies.size() == 1) {
            return "dut." + copies.get(0);
        }
        String first = "dut." + copies.get(0);
        String same = copies.stream().skip(1).map(c -> first + " == dut." + c).collect(Collectors.joining(" && "));
        return same + " ? uint64_t(" + first + ") : ~uint64_t(0)";
    }

    private static void writeStimulus(StreamPlan plan, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 8 * plan.top().inputs()).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (StreamPlan.Cycle c : plan.cycles()) {
                bytes.clear();
                bytes.put((byte) ((c.reset() ? 1 : 0) | (c.crossing() ? 2 : 0))).put((byte) (c.valid() ? 1 : 0));
                bytes.putShort((short) c.tag());
                for (long q : c.data()) {
                    bytes.putLong(q);
                }
                out.write(bytes.array());
            }
        }
    }

    private static Trace readRecording(TopModule top, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int cycles = bytes.remaining() / (4 + 8 * top.outputs());
        Trace trace = new Trace(new long[cycles], new long[cycles], new long[cycles][top.outputs()]);
        for (int c = 0; c < cycles; c++) {
            trace.valid()[c] = bytes.get();
            bytes.get();
            trace.tag()[c] = bytes.getShort() & 0xffff;
            for (int i = 0; i < top.outputs(); i++) {
                trace.outputs()[c][i] = bytes.getLong();
            }
        }
        return trace;
    }
}
