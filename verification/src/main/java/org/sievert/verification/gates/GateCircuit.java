package org.sievert.verification.gates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;

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
    private final List<Gate> gates = new ArrayList<>();
    private final List<Integer> results = new ArrayList<>();
    private final List<FlipFlop> flipFlops = new ArrayList<>();
    private int nets;
    private Gate[] inOrder = new Gate[0];
    private int[] resultInOrder = new int[0];
    private int[] all = new int[0];
    private int[] afterClock = new int[0];
    private byte[] values = new byte[0];
    private byte[] clockBefore = new byte[0];
    private byte[] nextBefore = new byte[0];

    /** A function of nets, as a table. */
    private record Gate(byte[] table, int[] inputs) {
        static final Gate NEVER = new Gate(new byte[] {CellFunction.ZERO}, new int[0]);

        byte at(byte[] values) {
            int index = 0;
            for (int i = inputs.length - 1; i >= 0; i--) {
                index = index << 2 | values[inputs[i]];
            }
            return table[index];
        }
    }

    private record FlipFlop(int state, Gate clock, Gate next, Gate clear, Gate preset) {}

    private GateCircuit(GateNetlist netlist) {
        this.netlist = netlist;
        this.nets = netlist.nets();
    }

    /**
     * @param clockPort the port whose fan-out is looked at first at an edge
     * @throws GateException if the library lacks a cell, a cell cannot be simulated, a net has two drivers, or gates
     *     form a loop
     */
    public static GateCircuit of(GateNetlist netlist, Liberty library, String clockPort) {
        GateCircuit circuit = new GateCircuit(netlist);
        circuit.build(library, clockPort);
        return circuit;
    }

    private void build(Liberty library, String clockPort) {
        Map<String, CellFunction> functions = new HashMap<>();
        byte[] same = {CellFunction.ZERO, CellFunction.ONE, CellFunction.UNKNOWN, CellFunction.UNKNOWN};
        for (int[] a : netlist.assigns()) {
            gate(new Gate(same, new int[] {a[1]}), a[0]);
        }
        for (GateNetlist.Cell cell : netlist.cells()) {
            LibertyCell type = library.cell(cell.type())
                    .orElseThrow(() -> new GateException("instance " + cell.name() + " on line " + cell.line()
                            + ": the library " + library.name() + " has no cell " + cell.type()));
            add(cell, type, functions);
        }
        level();
        values = new byte[nets];
        Arrays.fill(values, CellFunction.UNKNOWN);
        values[GateNetlist.ZERO] = CellFunction.ZERO;
        values[GateNetlist.ONE] = CellFunction.ONE;
        clockBefore = new byte[flipFlops.size()];
        nextBefore = new byte[flipFlops.size()];
        Arrays.fill(clockBefore, CellFunction.UNKNOWN);
        Arrays.fill(nextBefore, CellFunction.UNKNOWN);
        int[] clock = netlist.ports().get(clockPort);
        if (clock == null || !netlist.inputs().contains(clockPort)) {
            throw new GateException("the netlist of " + netlist.module() + " has no input " + clockPort);
        }
        BitSet reached = new BitSet(nets);
        reached.set(clock[0]);
        afterClock = Arrays.stream(all)
                .filter(g -> {
                    boolean hit = Arrays.stream(inOrder[g].inputs()).anyMatch(reached::get);
                    if (hit) {
                        reached.set(resultInOrder[g]);
                    }
                    return hit;
                })
                .toArray();
    }

    private void gate(Gate gate, int result) {
        gates.add(gate);
        results.add(result);
    }

    private void add(GateNetlist.Cell cell, LibertyCell type, Map<String, CellFunction> functions) {
        String where = "cell " + cell.type();
        Map<String, Integer> nodes = new HashMap<>(cell.pins());
        if (type.sequential().isPresent()) {
            LibertyCell.Sequential s = type.sequential().get();
            if (s.kind() != LibertyCell.StateKind.FLIP_FLOP) {
                throw new GateException("instance " + cell.name() + " of " + cell.type() + " on line " + cell.line()
                        + " is no plain flip-flop; latches and clock gates cannot be simulated");
            }
            int state = nets++;
            int inverse = nets++;
            nodes.put(s.state(), state);
            nodes.put(s.inverted(), inverse);
            gate(new Gate(function("!S", where, functions).table(), new int[] {state}), inverse);
            flipFlops.add(new FlipFlop(
                    state,
                    bound(s.clock(), where, nodes, functions),
                    bound(s.next(), where, nodes, functions),
                    s.clear().isEmpty() ? Gate.NEVER : bound(s.clear(), where, nodes, functions),
                    s.preset().isEmpty() ? Gate.NEVER : bound(s.preset(), where, nodes, functions)));
        }
        for (LibertyPin pin : type.outputs()) {
            Integer net = cell.pins().get(pin.name());
            if (net == null) {
                continue;
            }
            if (pin.threeState().isPresent() || pin.function().isEmpty()) {
                throw new GateException("instance " + cell.name() + " of " + cell.type() + " on line " + cell.line()
                        + ": output " + pin.name() + " has no function or three states and cannot be simulated");
            }
            gate(bound(pin.function().get(), where, nodes, functions), net);
        }
        for (String pin : cell.pins().keySet()) {
            if (type.pins().stream().noneMatch(p -> p.name().equals(pin))) {
                throw new GateException("instance " + cell.name() + " on line " + cell.line() + ": cell " + cell.type()
                        + " has no pin " + pin);
            }
        }
    }

    private static CellFunction function(String text, String where, Map<String, CellFunction> functions) {
        CellFunction known = functions.get(text);
        if (known == null) {
            known = CellFunction.parse(text, where);
            functions.put(text, known);
        }
        return known;
    }

    /** A function with its inputs bound to nets; an open input floats. */
    private static Gate bound(
            String text, String where, Map<String, Integer> nodes, Map<String, CellFunction> functions) {
        CellFunction f = function(text, where, functions);
        return new Gate(
                f.table(),
                f.inputs().stream()
                        .mapToInt(i -> nodes.getOrDefault(i, GateNetlist.FLOATING))
                        .toArray());
    }

    /** Orders the gates so that each follows those that drive it. */
    private void level() {
        int[] driver = new int[nets];
        Arrays.fill(driver, -1);
        for (int g = 0; g < gates.size(); g++) {
            int net = results.get(g);
            if (net <= GateNetlist.FLOATING || driver[net] >= 0) {
                throw new GateException("a net of " + netlist.module() + " has two drivers" + near(net));
            }
            driver[net] = g;
        }
        int[] waiting = new int[gates.size()];
        List<List<Integer>> fanOut = new ArrayList<>();
        gates.forEach(g -> fanOut.add(new ArrayList<>(2)));
        Deque<Integer> ready = new ArrayDeque<>();
        for (int g = 0; g < gates.size(); g++) {
            for (int input : gates.get(g).inputs()) {
                if (driver[input] >= 0) {
                    waiting[g]++;
                    fanOut.get(driver[input]).add(g);
                }
            }
            if (waiting[g] == 0) {
                ready.add(g);
            }
        }
        inOrder = new Gate[gates.size()];
        resultInOrder = new int[gates.size()];
        int done = 0;
        while (!ready.isEmpty()) {
            int g = ready.remove();
            inOrder[done] = gates.get(g);
            resultInOrder[done++] = results.get(g);
            for (int next : fanOut.get(g)) {
                if (--waiting[next] == 0) {
                    ready.add(next);
                }
            }
        }
        if (done < gates.size()) {
            throw new GateException((gates.size() - done) + " gates of " + netlist.module() + " form or follow a loop");
        }
        all = IntStream.range(0, done).toArray();
    }

    private String near(int net) {
        return netlist.cells().stream()
                .filter(c -> c.pins().containsValue(net))
                .limit(2)
                .map(c -> ", instance " + c.name() + " on line " + c.line())
                .reduce("", String::concat);
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

    /** Number of gates and flip-flops. */
    public int size() {
        return results.size() + flipFlops.size();
    }

    /** Brings all nets to rest after inputs changed; flip-flops see edges that this makes on their clocks. */
    public void settle() {
        evaluate(all);
        capture();
    }

    /** As {@link #settle}, for a change of the clock port alone. */
    public void clock(String clockPort, boolean high) {
        drive(clockPort, high ? 1 : 0);
        evaluate(afterClock);
        capture();
    }

    private void evaluate(int[] which) {
        for (int g : which) {
            values[resultInOrder[g]] = inOrder[g].at(values);
        }
    }

    private void capture() {
        boolean changed = true;
        for (int pass = 0; changed; pass++) {
            if (pass == MOST_PASSES) {
                throw new GateException("the flip-flops of " + netlist.module() + " do not come to rest");
            }
            changed = false;
            for (int i = 0; i < flipFlops.size(); i++) {
                FlipFlop f = flipFlops.get(i);
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
        for (int i = 0; i < flipFlops.size(); i++) {
            nextBefore[i] = flipFlops.get(i).next().at(values);
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
