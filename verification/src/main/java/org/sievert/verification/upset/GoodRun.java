package org.sievert.verification.upset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sievert.verification.gates.GateException;

/**
 * The values of all nets in every cycle of a stimulus, without faults, just before the next clock edge.
 *
 * <p>Where a port of the stimulus is there three times, {@code reset_0} to {@code reset_2}, all copies are driven alike, and
 * copies of an output are voted on by who looks at them. Flip-flops start at zero: what they hold before the reset and the first vectors have passed through is not looked at.
 */
public final class GoodRun {

    private final SynchronousCircuit circuit;
    private final Stimulus stimulus;
    private final long[][] values;

    private GoodRun(SynchronousCircuit circuit, Stimulus stimulus, long[][] values) {
        this.circuit = circuit;
        this.stimulus = stimulus;
        this.values = values;
    }

    /**
     * @throws GateException if the netlist lacks a port of the stimulus
     */
    public static GoodRun of(SynchronousCircuit circuit, Stimulus stimulus) {
        int[][][] ports = stimulus.ports().stream().map(circuit::copies).toArray(int[][][]::new);
        long[][] good = new long[stimulus.cycles()][];
        long[] now = circuit.blank();
        long[] stack = new long[circuit.stackDepth()];
        long[] next = new long[circuit.flipFlops()];
        for (int c = 0; c < good.length; c++) {
            for (int p = 0; p < ports.length; p++) {
                for (int[] copy : ports[p]) {
                    for (int b = 0; b < copy.length; b++) {
                        now[copy[b]] = -(stimulus.bits()[c][p] >>> b & 1);
                    }
                }
            }
            circuit.settle(now, stack);
            good[c] = packed(now);
            circuit.capture(now, next, stack);
        }
        return new GoodRun(circuit, stimulus, good);
    }

    private static long[] packed(long[] values) {
        long[] bits = new long[(values.length + 63) / 64];
        for (int n = 0; n < values.length; n++) {
            bits[n >> 6] |= (values[n] & 1) << n;
        }
        return bits;
    }

    public SynchronousCircuit circuit() {
        return circuit;
    }

    public Stimulus stimulus() {
        return stimulus;
    }

    /** Number of cycles. */
    public int cycles() {
        return values.length;
    }

    /** Bits of an output port, or of its first copy, in a cycle, at most 64. */
    public long port(int cycle, String name) {
        long bits = 0;
        int[] nets = circuit.copies(name)[0];
        for (int b = 0; b < nets.length; b++) {
            bits |= bit(cycle, nets[b]) << b;
        }
        return bits;
    }

    /** Bits of an output port, bit 0 first, each with its net, or with three if the port is there three times. */
    int[][] observed(String name) {
        int[][] copies = circuit.copies(name);
        int[][] bits = new int[copies[0].length][copies.length];
        for (int b = 0; b < bits.length; b++) {
            for (int copy = 0; copy < copies.length; copy++) {
                bits[b][copy] = copies[copy][b];
            }
        }
        return bits;
    }

    /** Nets of the output ports that are looked at, of all their copies. */
    int[] outputNets() {
        return Stream.concat(stimulus.observed().stream(), Stream.of("out_valid"))
                .flatMap(p -> Arrays.stream(observed(p)))
                .flatMapToInt(Arrays::stream)
                .distinct()
                .toArray();
    }

    /** Names of the ports that are driven and looked at, clocks included, and of those that say what voters saw. */
    List<String> portNames() {
        List<String> flags = Stream.of("upset", "upset_count")
                .filter(p -> circuit.ports().containsKey(p) || circuit.ports().containsKey(p + "_0"))
                .toList();
        return Stream.of(circuit.clockPorts(), stimulus.ports(), stimulus.observed(), List.of("out_valid"), flags)
                .flatMap(List::stream)
                .toList();
    }

    long bit(int cycle, int net) {
        return values[cycle][net >> 6] >>> net & 1;
    }

    /** Bit n of these words is net n. */
    long[] packed(int cycle) {
        return values[cycle];
    }
}
