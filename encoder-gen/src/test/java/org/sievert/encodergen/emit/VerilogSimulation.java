package org.sievert.encodergen.emit;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.OutputPort;

/** Runs an encoder's Verilog in Icarus Verilog, one input vector per clock edge. */
final class VerilogSimulation {
    /** What is at the input ports before a clock edge. */
    record Stimulus(boolean reset, boolean valid, int tag, long[] inputs) {}

    /** What is at the output ports after a clock edge. */
    record Response(boolean valid, int tag, long[] outputs) {}

    private VerilogSimulation() {}

    /** One response per stimulus. */
    static List<Response> run(Path folder, Datapath ports, String verilog, List<Stimulus> stimuli)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("encoder.sv"), verilog);
        Files.writeString(folder.resolve("bench.v"), bench(ports, stimuli.size()));
        StringBuilder memory = new StringBuilder();
        for (Stimulus s : stimuli) {
            BigInteger word = BigInteger.ZERO;
            for (int i = ports.inputs().size() - 1; i >= 0; i--) {
                InputPort p = ports.inputs().get(i);
                long bits = s.inputs()[i] & ((1L << p.type().width()) - 1);
                word = word.shiftLeft(p.type().width()).or(BigInteger.valueOf(bits));
            }
            word = word.shiftLeft(12).or(BigInteger.valueOf(s.tag()));
            word = word.shiftLeft(1).or(BigInteger.valueOf(s.valid() ? 1 : 0));
            word = word.shiftLeft(1).or(BigInteger.valueOf(s.reset() ? 1 : 0));
            memory.append(word.toString(16)).append('\n');
        }
        Files.writeString(folder.resolve("stimuli.hex"), memory);
        command(folder, "iverilog", "-g2012", "-o", "bench.vvp", "bench.v", "encoder.sv");
        command(folder, "vvp", "-n", "bench.vvp");
        return Files.readAllLines(folder.resolve("responses.txt")).stream()
                .map(line -> response(ports, line))
                .toList();
    }

    private static Response response(Datapath ports, String line) {
        String[] words = line.trim().split("\\s+");
        long[] outputs = new long[ports.outputs().size()];
        for (int j = 0; j < outputs.length; j++) {
            OutputPort p = ports.outputs().get(j);
            String word = words[2 + j];
            long bits = word.contains("x") ? Long.MIN_VALUE : Long.parseLong(word, 2);
            int unused = 64 - p.type().width();
            outputs[j] = bits == Long.MIN_VALUE || !p.type().signed() ? bits : bits << unused >> unused;
        }
        return new Response(words[0].equals("1"), words[1].contains("x") ? -1 : Integer.parseInt(words[1], 2), outputs);
    }

    private static String bench(Datapath ports, int count) {
        StringBuilder connections = new StringBuilder();
        StringBuilder wires = new StringBuilder();
        StringBuilder formats = new StringBuilder();
        StringBuilder values = new StringBuilder();
        int at = 14;
        for (InputPort p : ports.inputs()) {
            int top = at + p.type().width() - 1;
            connections.append("    .%s(s[%d:%d]),%n".formatted(p.name(), top, at));
            at = top + 1;
        }
        for (OutputPort p : ports.outputs()) {
            connections.append("    .%s(%s),%n".formatted(p.name(), p.name()));
            wires.append("  wire [%d:0] %s;%n".formatted(p.type().width() - 1, p.name()));
            formats.append(" %b");
            values.append(", ").append(p.name());
        }
        return """
                module bench;
                  reg clock = 0;
                  reg [%1$d:0] memory [0:%2$d];
                  reg [%1$d:0] s;
                  wire out_valid;
                  wire [11:0] out_tag;
                %3$s  %4$s dut(
                    .clock(clock), .reset(s[0]), .in_valid(s[1]), .in_tag(s[13:2]),
                %5$s    .out_valid(out_valid), .out_tag(out_tag));
                  integer i, f;
                  initial begin
                    f = $fopen("responses.txt");
                    $readmemh("stimuli.hex", memory);
                    for (i = 0; i <= %2$d; i = i + 1) begin
                      s = memory[i];
                      #5 clock = 1;
                      #5 $fdisplay(f, "%%b %%b%6$s", out_valid, out_tag%7$s);
                      clock = 0;
                    end
                    $fclose(f);
                  end
                endmodule
                """
                .formatted(at - 1, count - 1, wires, ports.name(), connections, formats, values);
    }

    private static void command(Path folder, String... command) throws IOException, InterruptedException {
        Process p;
        try {
            p = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError(command[0] + " is missing: apt-get install iverilog", e);
        }
        if (!p.waitFor(120, TimeUnit.SECONDS)) {
            p.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end");
        }
        String log = Files.readString(folder.resolve(command[0] + ".log"));
        if (p.exitValue() != 0 || log.contains("rror") || log.contains("arning")) {
            throw new AssertionError(String.join(" ", command) + ":\n" + log);
        }
    }
}
