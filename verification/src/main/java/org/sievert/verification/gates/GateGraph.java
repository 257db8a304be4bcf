package org.sievert.verification.gates;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;

/**
 * A netlist joined with its cells' functions: gates, each after those that drive it, and flip-flops.
 *
 * <p>Immutable. Besides the netlist's nets there are two more per flip-flop: its state and the state's complement.
 */
public final class GateGraph {
    /** Stands for the cell of a gate that is an assignment of nets. */
    public static final int NO_CELL = -1;

    private final GateNetlist netlist;
    private final List<Gate> unordered = new ArrayList<>();
    private final List<FlipFlop> flipFlops = new ArrayList<>();
    private Gate[] gates = new Gate[0];
    private int nets;

    /**
     * A function of nets that drives a net.
     *
     * @param inputs nets, in the order of the function's inputs
     * @param output the net, or −1 for a function inside a flip-flop
     * @param cell index of the cell in the netlist, or {@link #NO_CELL}
     */
    public record Gate(CellFunction function, int[] inputs, int output, int cell) {}

    /**
     * An edge-triggered flip-flop.
     *
     * @param cell index of the cell in the netlist
     * @param state the net that holds its state
     * @param clock captures at its rising edge
     * @param next the state that it captures
     * @param clear asynchronous clear, active high
     * @param preset asynchronous preset, active high
     */
    public record FlipFlop(int cell, int state, Gate clock, Gate next, Gate clear, Gate preset) {}

    private GateGraph(GateNetlist netlist) {
        this.netlist = netlist;
        this.nets = netlist.nets();
    }

    /**
     * @throws GateException if the library lacks a cell, a cell has a function or state that is not modelled (latches,
     *     clock gates, three-state outputs), a net has two drivers, or gates form a loop
     */
    public static GateGraph of(GateNetlist netlist, Liberty library) {
        GateGraph graph = new GateGraph(netlist);
        Map<String, CellFunction> functions = new HashMap<>();
        for (int[] a : netlist.assigns()) {
            graph.unordered.add(new Gate(function("A", "an assignment", functions), new int[] {a[1]}, a[0], NO_CELL));
        }
        for (int i = 0; i < netlist.cells().size(); i++) {
            GateNetlist.Cell cell = netlist.cells().get(i);
            LibertyCell type = library.cell(cell.type())
                    .orElseThrow(() -> new GateException("instance " + cell.name() + " on line " + cell.line()
                            + ": the library " + library.name() + " has no cell " + cell.type()));
            graph.add(i, cell, type, functions);
        }
        graph.order();
        return graph;
    }

    /** The netlist that this was made of. */
    public GateNetlist netlist() {
        return netlist;
    }

    /** Number of nets, those of flip-flops' states included. */
    public int nets() {
        return nets;
    }

    /** Number of gates. */
    public int size() {
        return gates.length;
    }

    /** Gate i; each follows those that drive it. */
    public Gate gate(int i) {
        return gates[i];
    }

    /** The flip-flops, in the order of the netlist. */
    public List<FlipFlop> flipFlops() {
        return List.copyOf(flipFlops);
    }

    private void add(int index, GateNetlist.Cell cell, LibertyCell type, Map<String, CellFunction> functions) {
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
            unordered.add(new Gate(function("!S", where, functions), new int[] {state}, inverse, index));
            flipFlops.add(new FlipFlop(
                    index,
                    state,
                    bound(s.clock(), -1, index, where, nodes, functions),
                    bound(s.next(), -1, index, where, nodes, functions),
                    bound(s.clear().isEmpty() ? "0" : s.clear(), -1, index, where, nodes, functions),
                    bound(s.preset().isEmpty() ? "0" : s.preset(), -1, index, where, nodes, functions)));
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
            unordered.add(bound(pin.function().get(), net, index, where, nodes, functions));
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
            String text,
            int output,
            int cell,
            String where,
            Map<String, Integer> nodes,
            Map<String, CellFunction> functions) {
        CellFunction f = function(text, where, functions);
        int[] inputs = f.inputs().stream()
                .mapToInt(i -> nodes.getOrDefault(i, GateNetlist.FLOATING))
                .toArray();
        return new Gate(f, inputs, output, cell);
    }

    private void order() {
        int[] driver = new int[nets];
        Arrays.fill(driver, -1);
        for (int g = 0; g < unordered.size(); g++) {
            int net = unordered.get(g).output();
            if (net <= GateNetlist.FLOATING || driver[net] >= 0) {
                throw new GateException("a net of " + netlist.module() + " has two drivers" + near(net));
            }
            driver[net] = g;
        }
        int[] waiting = new int[unordered.size()];
        List<List<Integer>> fanOut = new ArrayList<>();
        unordered.forEach(g -> fanOut.add(new ArrayList<>(2)));
        Deque<Integer> ready = new ArrayDeque<>();
        for (int g = 0; g < unordered.size(); g++) {
            for (int input : unordered.get(g).inputs()) {
                if (driver[input] >= 0) {
                    waiting[g]++;
                    fanOut.get(driver[input]).add(g);
                }
            }
            if (waiting[g] == 0) {
                ready.add(g);
            }
        }
        gates = new Gate[unordered.size()];
        int done = 0;
        while (!ready.isEmpty()) {
            int g = ready.remove();
            gates[done++] = unordered.get(g);
            for (int next : fanOut.get(g)) {
                if (--waiting[next] == 0) {
                    ready.add(next);
                }
            }
        }
        if (done < gates.length) {
            throw new GateException((gates.length - done) + " gates of " + netlist.module() + " form or follow a loop");
        }
        unordered.clear();
    }

    private String near(int net) {
        return netlist.cells().stream()
                .filter(c -> c.pins().containsValue(net))
                .limit(2)
                .map(c -> ", instance " + c.name() + " on line " + c.line())
                .reduce("", String::concat);
    }
}
