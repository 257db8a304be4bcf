package org.sievert.verification.power;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.simulation.TopModule;
import org.sievert.verification.upset.Stimulus;
import org.sievert.verification.upset.SynchronousCircuit;
import org.sievert.verification.vectors.VectorSet;

/**
 * How often nets change and in which states cells are, while vectors pass through a netlist, one per crossing.
 *
 * <p>Zero delay: every net changes at most once per clock cycle. What gates do on the way to their new value (glitches) is
 * not there, so power from these counts is a lower bound. The vectors are cut into up to 64 streams of neighbours that are
 * simulated side by side; what happens until a stream has filled the pipeline is not counted. Clocks rise and fall once
 * in every cycle.
 */
public final class Activity {
    private static final int LANES = 64;
    /** A stream is at least this long, in crossings, or there are fewer of them. */
    private static final int SHORTEST = 8;

    private final GateGraph graph;
    private final long[] toggles;
    private final long[] ones;
    private final long[][] states;
    private final long cycles;
    private final int streams;
    private final boolean[] clock;

    private Activity(
            GateGraph graph, long[] toggles, long[] ones, long[][] states, long cycles, int streams, boolean[] clock) {
        this.graph = graph;
        this.toggles = toggles;
        this.ones = ones;
        this.states = states;
        this.cycles = cycles;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Simulates.
     *
     * @param circuit made of {@code graph}
     * @param library the cells of {@code graph}
     * @param vectors in the order in which they follow each other
     */
    public static Activity of(
            GateGraph graph, SynchronousCircuit circuit, Liberty library, TopModule top, VectorSet vectors) {
        return new Run(graph, circuit, library).of(streams(top, vectors), top.fold());
    }

    /** Toggles per clock cycle of a net. */
    public double toggles(int net) {
        return clock[net] ? 2 : (double) toggles[net] / cycles;
    }

    /** Share of time for which a net is 1. */
    public double duty(int net) {
        return clock[net] ? 0.5 : (double) ones[net] / cycles;
    }

    /** Whether a net is a clock. */
    public boolean isClock(int net) {
        return clock[net];
    }

    /** Cycles that were counted, over all streams. */
    public long cycles() {
        return cycles;
    }

    /** Streams of neighbouring vectors. */
    public int streams() {
        return streams;
    }

    /** Toggles per clock cycle of a net that is no clock, mean over those that a cell drives. */
    public double meanToggles() {
        long sum = 0;
        long nets = 0;
        for (int g = 0; g < graph.size(); g++) {
            int net = graph.gate(g).output();
            if (graph.gate(g).cell() != GateGraph.NO_CELL
                    && net < graph.netlist().nets()
                    && !clock[net]) {
                sum += toggles[net];
                nets++;
            }
        }
        return nets == 0 ? 0 : (double) sum / nets / cycles;
    }

    /** Share of time that a cell is in each state, in the order of {@link CellStates}. */
    double[] states(int cell) {
        double total = Arrays.stream(states[cell]).sum();
        return Arrays.stream(states[cell]).mapToDouble(n -> n / total).toArray();
    }

    private static List<Stimulus> streams(TopModule top, VectorSet vectors) {
        int streams = Math.max(1, Math.min(LANES, vectors.size() / SHORTEST));
        int length = vectors.size() / streams;
        int fill = top.latency() + 2;
        List<Stimulus> all = new ArrayList<>();
        for (int s = 0; s < streams; s++) {
            // The last vectors of a stream go before it, to fill the pipeline.
            int[] order = new int[fill + length];
            for (int i = 0; i < order.length; i++) {
                order[i] = s * length + Math.floorMod(i - fill, length);
            }
            all.add(Stimulus.of(top, inOrder(vectors, order)));
        }
        return all;
    }

    private static VectorSet inOrder(VectorSet vectors, int[] order) {
        long[][] in = Arrays.stream(order).mapToObj(vectors::input).toArray(long[][]::new);
        long[][] out = Arrays.stream(order).mapToObj(vectors::expected).toArray(long[][]::new);
        return VectorSet.of(
                vectors.inputType(),
                vectors.outputType(),
                List.of(new VectorSet.Section("stream", VectorSet.Origin.LAYER_MODEL, order.length)),
                in,
                out);
    }

    /** The simulation. */
    private static final class Run {
        private final GateGraph graph;
        private final SynchronousCircuit circuit;
        private final int[][] basis;
        private final long[][] states;
        private final long[] toggles;
        private final long[] ones;

        Run(GateGraph graph, SynchronousCircuit circuit, Liberty library) {
            this.graph = graph;
            this.circuit = circuit;
            GateNetlist netlist = graph.netlist();
            int cells = netlist.cells().size();
            basis = new int[cells][];
            states = new long[cells][];
            toggles = new long[graph.nets()];
            ones = new long[graph.nets()];
            Map<String, CellStates> types = new HashMap<>();
            int[] stateNet = new int[cells];
            graph.flipFlops().forEach(f -> stateNet[f.cell()] = f.state());
            for (int i = 0; i < cells; i++) {
                GateNetlist.Cell cell = netlist.cells().get(i);
                LibertyCell type = library.cell(cell.type()).orElseThrow();
                CellStates s = types.computeIfAbsent(cell.type(), t -> new CellStates(type));
                int net = stateNet[i];
                basis[i] = s.basis().stream()
                        .mapToInt(p -> type.sequential().isPresent()
                                        && p.equals(type.sequential().get().state())
                                ? net
                                : cell.pins().getOrDefault(p, GateNetlist.FLOATING))
                        .toArray();
                states[i] = new long[s.count()];
            }
        }

        /** The first crossing with a full pipeline is not counted: in it some ranks change to their first vector. */
        Activity of(List<Stimulus> streams, int fold) {
            Stimulus first = streams.get(0);
            int[][][] ports = first.ports().stream().map(circuit::copies).toArray(int[][][]::new);
            boolean[] clock = clocks();
            long lanes = streams.size() == LANES ? -1L : (1L << streams.size()) - 1;
            long[] now = circuit.blank();
            long[] before = now.clone();
            long[] stack = new long[circuit.stackDepth()];
            long[] next = new long[circuit.flipFlops()];
            long cycles = 0;
            for (int c = 0; c < first.cycles(); c++) {
                drive(streams, c, ports, now);
                circuit.settle(now, stack);
                if (c >= first.firstFull() + fold) {
                    count(now, before, lanes);
                    cycles += streams.size();
                }
                System.arraycopy(now, 0, before, 0, now.length);
                circuit.capture(now, next, stack);
            }
            return new Activity(graph, toggles, ones, states, cycles, streams.size(), clock);
        }

        private static void drive(List<Stimulus> streams, int cycle, int[][][] ports, long[] now) {
            for (int p = 0; p < ports.length; p++) {
                for (int b = 0; b < ports[p][0].length; b++) {
                    long word = 0;
                    for (int s = 0; s < streams.size(); s++) {
                        word |= (streams.get(s).bits()[cycle][p] >>> b & 1) << s;
                    }
                    for (int[] copy : ports[p]) {
                        now[copy[b]] = word;
                    }
                }
            }
        }

        private void count(long[] now, long[] before, long lanes) {
            for (int n = 0; n < now.length; n++) {
                toggles[n] += Long.bitCount((now[n] ^ before[n]) & lanes);
                ones[n] += Long.bitCount(now[n] & lanes);
            }
            for (int i = 0; i < basis.length; i++) {
                count(states[i], basis[i], 0, 0, now, lanes);
            }
        }

        /** Counts lanes by state, one name of the basis after the other. */
        private static void count(long[] states, int[] basis, int at, int state, long[] now, long lanes) {
            if (lanes == 0) {
                return;
            }
            if (at == basis.length) {
                states[state] += Long.bitCount(lanes);
                return;
            }
            long ones = now[basis[at]];
            count(states, basis, at + 1, state, now, lanes & ~ones);
            count(states, basis, at + 1, state | 1 << at, now, lanes & ones);
        }

        /** The clock ports, and what gates outside the data network make of them. */
        private boolean[] clocks() {
            boolean[] clock = new boolean[graph.nets()];
            circuit.clockPorts().stream()
                    .flatMapToInt(p -> Arrays.stream(circuit.port(p)))
                    .forEach(net -> clock[net] = true);
            BitSet data = new BitSet();
            for (int g = 0; g < circuit.gates(); g++) {
                data.set(circuit.result(g));
            }
            for (int g = 0; g < graph.size(); g++) {
                int net = graph.gate(g).output();
                if (!data.get(net)) {
                    clock[net] = true;
                }
            }
            return clock;
        }
    }
}
