package org.sievert.verification.gates;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.sievert.pdkflows.liberty.Liberty;

/**
 * A netlist with its cells' functions, ready to be stepped: zero delay, three values per net (0, 1, unknown), flip-flops
 * that start unknown. Flip-flops may use either edge, gated clocks and asynchronous clear and preset; latches, clock
 * gates with state and three-state outputs are refused.
 *
 * <p>Not thread-safe: one circuit is one simulation.
 */
public final class GateCircuit {
    private static final int MOST_PASSES = 16;

    private final GateNetlist netlist;
    private final Table[] gates;
    private final int[] results;
    private final int[] all;
    private final int[] afterClock;
    private final FlipFlop[] flipFlops;
    private final byte[] values;
    private final byte[] clockBefore;
    private final byte[] nextBefore;

    /** A function of nets, as a table. */
    private record Table(byte[] table, int[] inputs) {
        static Table of(GateGraph.Gate gate) {
            return new Table(gate.function().table(), gate.inputs());
        }

        byte at(byte[] values) {
            int index = 0;
            for (int i = inputs.length - 1; i >= 0; i--) {
                index = index << 2 | values[inputs[i]];
            }
            return table[index];
        }
    }

    private record FlipFlop(int state, Table clock, Table next, Table clear, Table preset) {
        static FlipFlop of(GateGraph.FlipFlop f) {
            return new FlipFlop(
                    f.state(), Table.of(f.clock()), Table.of(f.next()), Table.of(f.clear()), Table.of(f.preset()));
        }
    }

    private GateCircuit(GateGraph graph, int[] clocks) {
        this.netlist = graph.netlist();
        this.gates = new Table[graph.size()];
        this.results = new int[graph.size()];
        for (int g = 0; g < gates.length; g++) {
            gates[g] = Table.of(graph.gate(g));
            results[g] = graph.gate(g).output();
        }
        this.flipFlops = graph.flipFlops().stream().map(FlipFlop::of).toArray(FlipFlop[]::new);
        this.values = new byte[graph.nets()];
        Arrays.fill(values, CellFunction.UNKNOWN);
        values[GateNetlist.ZERO] = CellFunction.ZERO;
        values[GateNetlist.ONE] = CellFunction.ONE;
        this.clockBefore = new byte[flipFlops.length];
        this.nextBefore = new byte[flipFlops.length];
        Arrays.fill(clockBefore, CellFunction.UNKNOWN);
        Arrays.fill(nextBefore, CellFunction.UNKNOWN);
        this.all = IntStream.range(0, gates.length).toArray();
        BitSet reached = new BitSet(graph.nets());
        Arrays.stream(clocks).forEach(reached::set);
        this.afterClock = Arrays.stream(all)
                .filter(g -> {
                    boolean hit = Arrays.stream(gates[g].inputs()).anyMatch(reached::get);
                    if (hit) {
                        reached.set(results[g]);
                    }
                    return hit;
                })
                .toArray();
    }

    /**
     * @param clockPorts the ports that change together at an edge
     * @throws GateException as {@link GateGraph#of} does, or if there is no such port
     */
    public static GateCircuit of(GateNetlist netlist, Liberty library, List<String> clockPorts) {
        int[] clocks = new int[clockPorts.size()];
        for (int k = 0; k < clocks.length; k++) {
            int[] clock = netlist.ports().get(clockPorts.get(k));
            if (clock == null || !netlist.inputs().contains(clockPorts.get(k))) {
                throw new GateException("the netlist of " + netlist.module() + " has no input " + clockPorts.get(k));
            }
            clocks[k] = clock[0];
        }
        return new GateCircuit(GateGraph.of(netlist, library), clocks);
    }

    /** Drives an input port; takes effect with the next {@link #settle} or {@link #clock}. */
    public void drive(String port, long bits) {
        int[] nets = netlist.ports().get(port);
        if (nets == null || !netlist.inputs().contains(port)) {
            throw new GateException("the netlist of " + netlist.module() + " has no input " + port);
        }
        for (int i = 0; i < nets.length; i++) {
            values[nets[i]] = (byte) (bits >>> i & 1);
        }
    }

    /** The bits of an output port, or −1 if one is unknown. */
    public long read(String port) {
        int[] nets = netlist.ports().get(port);
        if (nets == null || !netlist.outputs().contains(port)) {
            throw new GateException("the netlist of " + netlist.module() + " has no output " + port);
        }
        long bits = 0;
        for (int i = 0; i < nets.length; i++) {
            if (values[nets[i]] > CellFunction.ONE) {
                return -1;
            }
            bits |= (long) values[nets[i]] << i;
        }
        return bits;
    }

    /** Inverts what a flip-flop holds, if it is known; takes effect with the next {@link #settle}. */
    public void upset(int flipFlop) {
        int state = flipFlops[flipFlop].state();
        if (values[state] <= CellFunction.ONE) {
            values[state] ^= 1;
        }
    }

    /** Number of gates and flip-flops. */
    public int size() {
        return results.length + flipFlops.length;
    }

    /** Brings all nets to rest after inputs changed; flip-flops see edges that this makes on their clocks. */
    public void settle() {
        evaluate(all);
        capture();
    }

    /** As {@link #settle}, for a change of the clock ports alone. */
    public void clock(List<String> clockPorts, boolean high) {
        clockPorts.forEach(p -> drive(p, high ? 1 : 0));
        evaluate(afterClock);
        capture();
    }

    private void evaluate(int[] which) {
        for (int g : which) {
            values[results[g]] = gates[g].at(values);
        }
    }

    private void capture() {
        boolean changed = true;
        for (int pass = 0; changed; pass++) {
            if (pass == MOST_PASSES) {
                throw new GateException("the flip-flops of " + netlist.module() + " do not come to rest");
            }
            changed = false;
            for (int i = 0; i < flipFlops.length; i++) {
                FlipFlop f = flipFlops[i];
                byte clock = f.clock().at(values);
                byte now = values[f.state()];
                byte next = asynchronous(f, edge(clockBefore[i], clock, now, nextBefore[i]));
                clockBefore[i] = clock;
                if (next != now) {
                    values[f.state()] = next;
                    changed = true;
                }
            }
            if (changed) {
                evaluate(all);
            }
        }
        for (int i = 0; i < flipFlops.length; i++) {
            nextBefore[i] = flipFlops[i].next().at(values);
        }
    }

    private static byte edge(byte before, byte clock, byte now, byte next) {
        if (before == clock || clock == CellFunction.ZERO || before == CellFunction.ONE) {
            return now;
        }
        return before == CellFunction.ZERO && clock == CellFunction.ONE || now == next ? next : CellFunction.UNKNOWN;
    }

    private byte asynchronous(FlipFlop f, byte state) {
        byte clear = f.clear().at(values);
        byte preset = f.preset().at(values);
        if (clear == CellFunction.ZERO && preset == CellFunction.ZERO) {
            return state;
        }
        if (clear == CellFunction.ONE && preset == CellFunction.ZERO) {
            return CellFunction.ZERO;
        }
        if (clear == CellFunction.ZERO && preset == CellFunction.ONE) {
            return CellFunction.ONE;
        }
        boolean stays = clear == CellFunction.ZERO && state == CellFunction.ONE
                || preset == CellFunction.ZERO && state == CellFunction.ZERO;
        return stays ? state : CellFunction.UNKNOWN;
    }
}
