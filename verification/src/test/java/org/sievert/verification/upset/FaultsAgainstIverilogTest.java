package org.sievert.verification.upset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.vectors.VectorGenerator;

/** Upsets and transients at random places and times: Icarus inverts the same states and nets of the same netlist. */
class FaultsAgainstIverilogTest {
    private static final int HORIZON = 6;
    private static final int FAULTS = 120;
    private static final Pattern STATE = Pattern.compile("reg (\\w+);\\s+(?:wire P0002|wire IQN|output)");

    @TempDir
    Path folder;

    @Test
    void theSameCyclesAreWrong() throws IOException, InterruptedException {
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        MappedSmallDesign mapped = MappedSmallDesign.of(pdk, folder);
        GateNetlist netlist = GateNetlist.read(mapped.netlistFile());
        SynchronousCircuit circuit = SynchronousCircuit.of(
                GateGraph.of(netlist, Liberty.read(pdk.areaCorner().liberty())));
        GoodRun good = GoodRun.of(
                circuit, Stimulus.of(SmallDesign.top(), new VectorGenerator(SmallDesign.model(), 5).generate(30)));
        List<Fault> faults = faults(good);
        List<List<Integer>> theirs = simulate(good, mapped, faults);
        FaultSimulator simulator = new FaultSimulator(good, HORIZON, List.of());
        int wrong = 0;
        for (int i = 0; i < faults.size(); i++) {
            Outcome outcome = simulator.run(List.of(faults.get(i))).get(0);
            TreeSet<Integer> cycles = new TreeSet<>(theirs.get(i));
            int first = cycles.isEmpty() ? -1 : cycles.first() - faults.get(i).first();
            assertThat(outcome.wrongCycles()).as(faults.get(i).toString()).isEqualTo(cycles.size());
            assertThat(outcome.firstWrong()).as(faults.get(i).toString()).isEqualTo(first);
            wrong += cycles.isEmpty() ? 0 : 1;
        }
        assertThat(faults).hasSize(FAULTS);
        assertThat(wrong).isBetween(FAULTS / 4, FAULTS - 10);
    }

    /** Half are upsets of one or two flip-flops, half transients on nets; of these half are captured by some flip-flops only. */
    private static List<Fault> faults(GoodRun good) {
        SplittableRandom random = new SplittableRandom(11);
        SynchronousCircuit circuit = good.circuit();
        int[] nets = IntStream.range(0, circuit.gates())
                .filter(circuit::drivesWire)
                .map(circuit::result)
                .toArray();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < FAULTS; i++) {
            int cycle = good.stimulus().firstFull() + random.nextInt(10);
            int net = nets[random.nextInt(nets.length)];
            if (i % 4 == 0) {
                faults.add(Fault.transientOn(cycle, net));
            } else if (i % 4 == 2) {
                BitSet seenBy = new BitSet();
                Arrays.stream(good.outputNets()).forEach(seenBy::set);
                IntStream.range(0, circuit.flipFlops())
                        .filter(f -> random.nextBoolean())
                        .forEach(f -> seenBy.set(circuit.state(f)));
                faults.add(Fault.pulseOn(cycle, net, seenBy));
            } else {
                int[] flipFlops = random.ints(1 + i % 4 / 2, 0, circuit.flipFlops())
                        .distinct()
                        .toArray();
                faults.add(Fault.upset(cycle, flipFlops));
            }
        }
        return faults;
    }

    /** Cycles in which outputs were wrong, by fault. */
    private List<List<Integer>> simulate(GoodRun good, MappedSmallDesign mapped, List<Fault> faults)
            throws IOException, InterruptedException {
        Path bench = Files.writeString(folder.resolve("bench.v"), bench(good, mapped, faults));
        run(
                "iverilog",
                "-g2005-sv",
                "-o",
                "faults.vvp",
                bench.toString(),
                mapped.netlistFile().toString(),
                mapped.cellModels().toString());
        run("vvp", "-n", "faults.vvp");
        List<List<Integer>> wrong = new ArrayList<>();
        faults.forEach(f -> wrong.add(new ArrayList<>()));
        int lines = 0;
        for (String line : Files.readAllLines(folder.resolve("outputs.txt"))) {
            String[] words = line.trim().split(" +");
            int fault = Integer.parseInt(words[0]);
            int cycle = Integer.parseInt(words[1]);
            boolean differs = !words[2].equals(String.valueOf(good.port(cycle, "out_valid")));
            List<String> ports = List.of("out_tag", "out_0", "out_1", "out_2");
            for (int p = 0; p < ports.size(); p++) {
                differs |= Long.parseLong(words[3 + p], 16) != good.port(cycle, ports.get(p));
            }
            if (differs) {
                wrong.get(fault).add(cycle);
            }
            lines++;
        }
        assertThat(lines).isEqualTo(FAULTS * HORIZON);
        return wrong;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process p = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("iverilog.log").toFile())
                .start();
        assertThat(p.waitFor())
                .as(Arrays.toString(command) + Files.readString(folder.resolve("iverilog.log")))
                .isZero();
    }

    private static String bench(GoodRun good, MappedSmallDesign mapped, List<Fault> faults) {
        Stimulus stimulus = good.stimulus();
        Matcher state = STATE.matcher(mapped.models());
        assertThat(state.find()).isTrue();
        StringBuilder v =
                new StringBuilder("`timescale 1ns/1ps\nmodule bench;\n  reg clock;\n  integer file, fault, c;\n");
        StringBuilder connections = new StringBuilder(".clock(clock)");
        for (String port : stimulus.ports()) {
            int width = good.circuit().port(port).length;
            v.append("  reg [").append(width - 1).append(":0] ").append(port).append(";\n");
            v.append("  reg [").append(width - 1).append(":0] s_").append(port).append(" [0:");
            v.append(stimulus.cycles() - 1).append("];\n");
            connections.append(", .").append(port).append('(').append(port).append(')');
        }
        for (String port : List.of("out_valid", "out_tag", "out_0", "out_1", "out_2")) {
            v.append("  wire [")
                    .append(good.circuit().port(port).length - 1)
                    .append(":0] ")
                    .append(port)
                    .append(";\n");
            connections.append(", .").append(port).append('(').append(port).append(')');
        }
        v.append("  tiny dut(").append(connections).append(");\n");
        v.append("  task drive; begin\n");
        stimulus.ports()
                .forEach(p ->
                        v.append("    ").append(p).append(" = s_").append(p).append("[c];\n"));
        v.append("  end endtask\n  initial begin\n    file = $fopen(\"outputs.txt\", \"w\");\n");
        for (int c = 0; c < stimulus.cycles(); c++) {
            for (int p = 0; p < stimulus.ports().size(); p++) {
                v.append("    s_")
                        .append(stimulus.ports().get(p))
                        .append('[')
                        .append(c)
                        .append("] = ");
                v.append(stimulus.bits()[c][p]).append(";\n");
            }
        }
        for (int i = 0; i < faults.size(); i++) {
            fault(v, good, mapped.netlist(), i, faults.get(i), state.group(1));
        }
        return v.append("    $fclose(file);\n    $finish;\n  end\nendmodule\n").toString();
    }

    private static void fault(StringBuilder v, GoodRun good, String netlist, int index, Fault fault, String state) {
        SynchronousCircuit circuit = good.circuit();
        int first = fault.first();
        v.append("    for (c = 0; c < ").append(first + HORIZON).append("; c = c + 1) begin\n");
        v.append("      clock = 0;\n      drive;\n      #2;\n");
        StringBuilder release = new StringBuilder();
        v.append("      if (c == ").append(first).append(") begin\n");
        for (Fault.Event e : fault.events()) {
            if (e.glitch()) {
                String name = circuit.netName(e.site());
                String net = "dut." + (netlist.contains("\\" + name + " ") ? "\\" + name + " " : name);
                v.append("        if (")
                        .append(net)
                        .append(") force ")
                        .append(net)
                        .append(" = 1'b0; else force ");
                v.append(net).append(" = 1'b1;\n");
                release.append("        release ").append(net).append(";\n");
            } else {
                String register = "dut.\\" + circuit.flipFlopName(e.site()) + " ." + state;
                v.append("        ")
                        .append(register)
                        .append(" = ~")
                        .append(register)
                        .append(";\n");
            }
        }
        fault.seenBy().ifPresent(seen -> IntStream.range(0, circuit.flipFlops())
                .filter(f -> !seen.get(circuit.state(f)))
                .forEach(f -> release.append("        dut.\\")
                        .append(circuit.flipFlopName(f))
                        .append(" .")
                        .append(state)
                        .append(" = ")
                        .append(good.bit(first + 1, circuit.state(f)))
                        .append(";\n")));
        v.append("      end\n      #2;\n      if (c >= ")
                .append(first)
                .append(") $fwrite(file, \"")
                .append(index);
        v.append(" %0d %b %h %h %h %h\\n\", c, out_valid, out_tag, out_0, out_1, out_2);\n");
        v.append("      clock = 1;\n      #1;\n      if (c == ").append(first).append(") begin\n");
        v.append(release).append("      end\n      #1;\n    end\n");
    }
}
