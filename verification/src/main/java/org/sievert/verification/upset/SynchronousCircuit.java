package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sievert.verification.gates.Algebra;
import org.sievert.verification.gates.CellFunction;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.gates.Postfix;

/**
 * A netlist in which every flip-flop captures at the rising edge of a clock port, all at the same time, compiled so that 64 lanes are
 * evaluated at once: zero delay, two values per net.
 *
 * <p>Immutable. Nets, gates and flip-flops are numbered; a flip-flop's state is a net. Gates of the clock network are left
 * out: a cycle is one evaluation and one capture.
 */
public final class SynchronousCircuit {
    private final GateGraph graph;
    private final int[] flipFlopState;
    private final int[] result;
    private final int[] level;
    private final int levels;
    /** Steps of all gates and, after them, of all flip-flops' next-state functions. */
    private final int[] code;

    private final int[] codeStart;
    private final int stackDepth;
    /** Readers of each net: gates by number, flip-flops as number of gates + flip-flop. */
    private final int[] reader;

    private final int[] readerStart;
    /** Gates and, after them, the next states of flip-flops. */
    private final List<GateGraph.Gate> functions;

    /** Whether a gate is a cell's output, not an assignment or the inside of a flip-flop. */
    private final boolean[] drivesNet;

    private final List<String> clockPorts;
    private final int[] clockOf;

    private SynchronousCircuit(GateGraph graph, List<GateGraph.Gate> gates, List<String> clockPorts, int[] clockOf) {
        this.graph = graph;
        this.clockPorts = List.copyOf(clockPorts);
        this.clockOf = clockOf;
        int flipFlops = graph.flipFlops().size();
        this.flipFlopState =
                graph.flipFlops().stream().mapToInt(GateGraph.FlipFlop::state).toArray();
        this.drivesNet = new boolean[gates.size()];
        for (int g = 0; g < drivesNet.length; g++) {
            GateGraph.Gate gate = gates.get(g);
            drivesNet[g] = gate.cell() != GateGraph.NO_CELL
                    && gate.output() < graph.netlist().nets();
        }
        this.result = gates.stream().mapToInt(GateGraph.Gate::output).toArray();
        this.functions = new ArrayList<>(gates);
        graph.flipFlops().forEach(f -> functions.add(f.next()));
        this.level = new int[gates.size()];
        int[] netLevel = new int[graph.nets()];
        int most = 0;
        for (int g = 0; g < level.length; g++) {
            for (int input : gates.get(g).inputs()) {
                level[g] = Math.max(level[g], netLevel[input]);
            }
            netLevel[result[g]] = level[g] + 1;
            most = Math.max(most, level[g] + 1);
        }
        this.levels = most;
        this.codeStart = new int[functions.size() + 1];
        int[][] programs = new int[functions.size()][];
        int depth = 1;
        int[] count = new int[graph.nets() + 1];
        for (int i = 0; i < programs.length; i++) {
            GateGraph.Gate gate = functions.get(i);
            programs[i] = gate.function().program(gate.inputs());
            depth = Math.max(depth, gate.function().stackDepth());
            codeStart[i + 1] = codeStart[i] + programs[i].length;
            for (int input : distinct(gate.inputs())) {
                count[input + 1]++;
            }
        }
        this.stackDepth = depth;
        this.code = new int[codeStart[programs.length]];
        for (int i = 0; i < programs.length; i++) {
            System.arraycopy(programs[i], 0, code, codeStart[i], programs[i].length);
        }
        for (int n = 0; n < graph.nets(); n++) {
            count[n + 1] += count[n];
        }
        this.readerStart = count;
        this.reader = new int[count[graph.nets()]];
        int[] at = Arrays.copyOf(count, graph.nets());
        for (int i = 0; i < level.length + flipFlops; i++) {
            for (int input : distinct(functions.get(i).inputs())) {
                reader[at[input]++] = i;
            }
        }
    }

    private static int[] distinct(int[] inputs) {
        return Arrays.stream(inputs).distinct().toArray();
    }

    /**
     * A netlist whose clock ports are {@code clock}, or {@code clock_0}, {@code clock_1} and so on, all with the same edge.
     *
     * @throws GateException naming the instance, if a flip-flop is clocked by anything but one clock port, directly or
     *     through buffers and pairs of inverters, or at the falling edge, if it has an asynchronous clear or preset that is
     *     not tied off, or if data depend on a clock
     */
    public static SynchronousCircuit of(GateGraph graph) {
        GateNetlist netlist = graph.netlist();
        List<String> clocks = netlist.inputs().stream()
                .filter(p -> p.matches("clock(_[0-9]+)?"))
                .sorted()
                .toList();
        if (clocks.isEmpty()) {
            throw new GateException(
                    "the netlist of " + netlist.module() + " has no input clock, and none clock_0, clock_1, …");
        }
        ClockNetwork network = ClockNetwork.of(graph, clocks);
        List<GateGraph.Gate> data = new ArrayList<>();
        for (int g = 0; g < graph.size(); g++) {
            if (!network.contains(graph.gate(g))) {
                data.add(graph.gate(g));
            }
        }
        int[] clockOf = graph.flipFlops().stream().mapToInt(network::port).toArray();
        return new SynchronousCircuit(graph, data, clocks, clockOf);
    }

    /** Names of the clock ports. */
    public List<String> clockPorts() {
        return clockPorts;
    }

    /** Which of {@link #clockPorts()} clocks a flip-flop. */
    public int clockOf(int flipFlop) {
        return clockOf[flipFlop];
    }

    /** The netlist. */
    public GateNetlist netlist() {
        return graph.netlist();
    }

    /** Number of nets. */
    public int nets() {
        return graph.nets();
    }

    /** Number of gates, without the clock network. */
    public int gates() {
        return level.length;
    }

    /** Number of flip-flops. */
    public int flipFlops() {
        return flipFlopState.length;
    }

    /** Instance name of a flip-flop. */
    public String flipFlopName(int flipFlop) {
        return netlist().cells().get(graph.flipFlops().get(flipFlop).cell()).name();
    }

    /** Nets of a port, bit 0 first. */
    public int[] port(String name) {
        int[] nets = netlist().ports().get(name);
        if (nets == null) {
            throw new GateException("the netlist of " + netlist().module() + " has no port " + name);
        }
        return nets;
    }

    /** The nets of a port, or of its three copies {@code name_0}, {@code name_1} and {@code name_2}. */
    public int[][] copies(String name) {
        List<String> copies = List.of(name + "_0", name + "_1", name + "_2");
        boolean three = !ports().containsKey(name) && ports().keySet().containsAll(copies);
        return (three ? copies : List.of(name)).stream().map(this::port).toArray(int[][]::new);
    }

    /** The net that a flip-flop's state is. */
    public int state(int flipFlop) {
        return flipFlopState[flipFlop];
    }

    /** The net that a gate drives. */
    public int result(int gate) {
        return result[gate];
    }

    /** The gate with this number in the netlist's graph. */
    GateGraph.Gate gate(int gate) {
        return functions.get(gate);
    }

    /** Cell type of a flip-flop. */
    String flipFlopType(int flipFlop) {
        return netlist().cells().get(graph.flipFlops().get(flipFlop).cell()).type();
    }

    /** Whether a gate is the output of a cell, so that its net is a wire; assignments give a wire a second name only. */
    boolean drivesWire(int gate) {
        return drivesNet[gate];
    }

    /** Name of a net; of the net that is a flip-flop's state the instance's name. */
    public String netName(int net) {
        if (net < netlist().nets()) {
            return netlist().names().get(net);
        }
        return IntStream.range(0, flipFlops())
                .filter(f -> state(f) == net)
                .mapToObj(this::flipFlopName)
                .findFirst()
                .orElse("(inverse state)");
    }

    /**
     * A function over other values than bits.
     *
     * @param function number of a gate, or {@link #gates()} + flip-flop for its next state
     * @param in value of each net
     */
    <T> T over(int function, Algebra<T> algebra, IntFunction<T> in) {
        GateGraph.Gate gate = functions.get(function);
        return gate.function().over(algebra, i -> in.apply(gate.inputs()[i]));
    }

    /**
     * Distinct nets that a function reads.
     *
     * @param function number of a gate, or {@link #gates()} + flip-flop for its next state
     */
    int[] inputsOf(int function) {
        return Arrays.stream(code, codeStart[function], codeStart[function + 1])
                .filter(step -> step >= 0)
                .distinct()
                .toArray();
    }

    /** Longest way to a gate, in gates; a gate reads nets of lower levels only. */
    public int level(int gate) {
        return level[gate];
    }

    public int levels() {
        return levels;
    }

    public int readersOf(int net) {
        return readerStart[net];
    }

    public int reader(int at) {
        return reader[at];
    }

    public int stackDepth() {
        return stackDepth;
    }

    /**
     * Evaluates a gate, or a next state, in 64 lanes.
     *
     * @param function number of a gate, or {@link #gates()} + flip-flop for its next state
     * @param values by net
     * @param stack of {@link #stackDepth()}
     */
    public long evaluate(int function, long[] values, long[] stack) {
        int top = -1;
        for (int i = codeStart[function]; i < codeStart[function + 1]; i++) {
            int step = code[i];
            if (step >= 0) {
                stack[++top] = values[step];
            } else {
                top = Postfix.step(step, stack, top);
            }
        }
        return stack[0];
    }

    /** Evaluates all gates of a cycle, from ports and states. */
    public void settle(long[] values, long[] stack) {
        for (int g = 0; g < gates(); g++) {
            values[result(g)] = evaluate(g, values, stack);
        }
    }

    /**
     * The clock edge after {@link #settle}: every flip-flop takes its next state.
     *
     * @param next room for {@link #flipFlops()} words
     */
    public void capture(long[] values, long[] next, long[] stack) {
        for (int f = 0; f < next.length; f++) {
            next[f] = evaluate(gates() + f, values, stack);
        }
        for (int f = 0; f < next.length; f++) {
            values[state(f)] = next[f];
        }
    }

    /**
     * As {@link #evaluate(int, long[], long[])}, of values that are given as differences from good ones.
     *
     * @param good bit n of these words is the good value of net n
     * @param difference by net
     */
    long evaluate(int function, long[] good, long[] difference, long[] stack) {
        int top = -1;
        for (int i = codeStart[function]; i < codeStart[function + 1]; i++) {
            int step = code[i];
            if (step >= 0) {
                stack[++top] = -(good[step >> 6] >>> step & 1) ^ difference[step];
            } else {
                top = Postfix.step(step, stack, top);
            }
        }
        return stack[0];
    }

    /** Values at power-up, all zero but the constant one. */
    public long[] blank() {
        long[] values = new long[nets()];
        values[GateNetlist.ONE] = -1L;
        return values;
    }

    /** Ports by name, as the netlist declares them. */
    public Map<String, int[]> ports() {
        return netlist().ports();
    }

    /** Which nets and gates carry the clock. */
    private record ClockNetwork(byte[] phase, int[] root, byte[] constant) {
        private static final byte NONE = 0;
        private static final byte TRUE = 1;
        private static final byte INVERTED = 2;
        private static final byte LOW = 1;
        private static final byte HIGH = 2;

        static ClockNetwork of(GateGraph graph, List<String> clocks) {
            byte[] phase = new byte[graph.nets()];
            int[] root = new int[graph.nets()];
            for (int c = 0; c < clocks.size(); c++) {
                int net = graph.netlist().ports().get(clocks.get(c))[0];
                phase[net] = TRUE;
                root[net] = c;
            }
            byte[] constant = new byte[graph.nets()];
            constant[GateNetlist.ZERO] = LOW;
            constant[GateNetlist.ONE] = HIGH;
            ClockNetwork network = new ClockNetwork(phase, root, constant);
            for (int g = 0; g < graph.size(); g++) {
                GateGraph.Gate gate = graph.gate(g);
                if (gate.inputs().length == 0) {
                    constant[gate.output()] = gate.function().at(new long[0]) == 0 ? LOW : HIGH;
                }
                byte p = network.phaseThrough(gate);
                if (p != NONE) {
                    phase[gate.output()] = p;
                    root[gate.output()] = root[gate.inputs()[0]];
                } else if (network.reads(gate)) {
                    throw new GateException("gate " + name(graph, gate.cell()) + " of "
                            + graph.netlist().module() + " mixes the clock with data, which is not modelled");
                }
            }
            for (GateGraph.FlipFlop f : graph.flipFlops()) {
                if (network.phaseThrough(f.clock()) != TRUE) {
                    throw new GateException("flip-flop " + name(graph, f.cell()) + " of "
                            + graph.netlist().module()
                            + " does not capture at the rising edge of one clock port alone; nothing else is modelled");
                }
                if (!network.tiedOff(f.clear()) || !network.tiedOff(f.preset()) || network.reads(f.next())) {
                    throw new GateException("flip-flop " + name(graph, f.cell()) + " of "
                            + graph.netlist().module()
                            + " has an asynchronous set or reset in use, or the clock as data, which is not modelled");
                }
            }
            return network;
        }

        int port(GateGraph.FlipFlop f) {
            return root[f.clock().inputs()[0]];
        }

        private static String name(GateGraph graph, int cell) {
            return cell == GateGraph.NO_CELL
                    ? "(assignment)"
                    : graph.netlist().cells().get(cell).name();
        }

        /** Whether it is never active, its inputs being constants. */
        private boolean tiedOff(GateGraph.Gate gate) {
            long[] in = new long[CellFunction.MOST_INPUTS];
            for (int i = 0; i < gate.inputs().length; i++) {
                byte value = constant[gate.inputs()[i]];
                if (value == NONE) {
                    return false;
                }
                in[i] = value == HIGH ? -1L : 0;
            }
            return gate.function().at(in) == 0;
        }

        boolean contains(GateGraph.Gate gate) {
            return phase[gate.output()] != NONE;
        }

        private boolean reads(GateGraph.Gate gate) {
            return Arrays.stream(gate.inputs()).anyMatch(n -> phase[n] != NONE);
        }

        private byte phaseThrough(GateGraph.Gate gate) {
            if (gate.inputs().length != 1 || phase[gate.inputs()[0]] == NONE) {
                return NONE;
            }
            byte before = phase[gate.inputs()[0]];
            long atZero = gate.function().at(new long[] {0});
            long atOne = gate.function().at(new long[] {-1L});
            if (atZero == atOne) {
                return NONE;
            }
            return (atOne != 0) == (before == TRUE) ? TRUE : INVERTED;
        }
    }
}
