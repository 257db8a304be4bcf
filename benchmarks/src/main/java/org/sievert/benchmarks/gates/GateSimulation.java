package org.sievert.benchmarks.gates;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.upset.SynchronousCircuit;
import org.sievert.verification.upset.WideSimulation;

/**
 * Vectors per second of processor time through a mapped netlist, on one thread: {@link WideSimulation} and Verilator, on the same
 * pseudo-random inputs; the outputs of the streams that both simulate must be the same.
 */
public final class GateSimulation {
    private static final int WORDS = 64;
    private static final int SKIPPED = 80;

    private final PortStimulus stimulus;
    private final WideSimulation simulation;
    private final long[] signatures;

    private GateSimulation(SynchronousCircuit circuit, PortStimulus stimulus) {
        this.stimulus = stimulus;
        this.simulation = new WideSimulation(circuit, WORDS);
        this.signatures = new long[simulation.streams()];
    }

    /** Arguments: netlist, PDK, folder for files, cycles of a stream, streams for Verilator, optimisation for C++. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Pdk pdk = PdkLocator.system(List.of()).require(args[1]);
        Path netlist = Path.of(args[0]);
        Path work = Files.createDirectories(Path.of(args[2]));
        int cycles = Integer.parseInt(args[3]);
        int streams = Integer.parseInt(args[4]);
        GateNetlist gates = GateNetlist.read(netlist);
        PortStimulus stimulus = PortStimulus.of(gates);
        SynchronousCircuit circuit = SynchronousCircuit.of(
                GateGraph.of(gates, Liberty.read(pdk.areaCorner().liberty())));
        say("%s: %,d cells, %,d flip-flops", gates.module(), gates.cells().size(), circuit.flipFlops());
        GateSimulation own = new GateSimulation(circuit, stimulus);
        own.run(SKIPPED + 20); // until it is compiled
        double seconds = own.run(cycles);
        double ownRate = (double) cycles * own.signatures.length / seconds;
        say(
                "own: %,d streams of %,d vectors in %.2f s: %,.0f vectors/s",
                own.signatures.length, cycles, seconds, ownRate);
        Verilator verilator = new Verilator(work, stimulus);
        Path models = work.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), Toolbox.system(), models);
        double build = verilator.build(gates.module(), List.of(netlist, models), args[5]);
        say("Verilator: built with %s in %.0f s", args[5], build);
        List<String> theirs = new ArrayList<>();
        double theirSeconds = verilator.run(streams, cycles, SKIPPED, theirs);
        double theirRate = (double) cycles * streams / theirSeconds;
        say(
                "Verilator: %,d streams of %,d vectors in %.2f s: %,.0f vectors/s",
                streams, cycles, theirSeconds, theirRate);
        List<String> ours = Arrays.stream(own.signatures)
                .limit(streams)
                .mapToObj(h -> String.format("%016x", h))
                .toList();
        say(
                "outputs of these streams are %s; ratio %.1f",
                ours.equals(theirs) ? "the same" : "DIFFERENT", ownRate / theirRate);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Simulates all streams from reset; gives the seconds of processor time that it took, inputs and signatures included. */
    private double run(int cycles) {
        long[][] bits = new long[Long.SIZE][WORDS];
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int c = 0; c < cycles; c++) {
            for (int p = 0; p < stimulus.inputs().size(); p++) {
                PortStimulus.Port port = stimulus.inputs().get(p);
                for (int b = 0; b < port.width(); b++) {
                    long[] words = simulation.words(port.name(), b);
                    for (int w = 0; w < WORDS; w++) {
                        words[w] = stimulus.word(p, b, w, c);
                    }
                }
            }
            simulation.settle();
            for (int p = 0; c >= SKIPPED && p < stimulus.outputs().size(); p++) {
                PortStimulus.Port port = stimulus.outputs().get(p);
                for (int b = 0; b < port.width(); b++) {
                    long[] words = simulation.words(port.name(), b);
                    long[] sum = bits[(b + p + c) % Long.SIZE];
                    for (int w = 0; w < WORDS; w++) {
                        sum[w] ^= words[w];
                    }
                }
            }
            simulation.clock();
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        for (int s = 0; s < signatures.length; s++) {
            signatures[s] = 0;
            for (int b = 0; b < Long.SIZE; b++) {
                signatures[s] |= (bits[b][s / Long.SIZE] >>> s & 1) << b;
            }
        }
        return seconds;
    }
}
