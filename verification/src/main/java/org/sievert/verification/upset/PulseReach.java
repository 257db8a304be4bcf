package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sievert.pdkflows.liberty.LatchWindows;
import org.sievert.verification.delay.GateDelays;

/**
 * When a pulse on a net must begin to be captured by the flip-flops and output ports behind it.
 *
 * <p>A pulse that begins at time t and lasts w, both counted from the clock edge that captures it, is at the data pin of a
 * flip-flop at some time between t + d and t + D + w, with d and D the shortest and the longest way from the net to this pin.
 * It is captured if that overlaps the flip-flop's window, from its setup time before the edge to its hold time after it: if
 * −setup − w − D &lt; t &lt; hold − d. An output port is looked at at the edge. Pulses do not shrink or widen on their way.
 *
 * <p>Not thread-safe: it keeps room for one search.
 */
final class PulseReach {
    /** A flip-flop's state or an output port's net, and when a pulse must begin to be seen there, ns. */
    record End(int net, double fromNs, double toNs) {}

    private final SynchronousCircuit circuit;
    private final Table table;
    private final double[] shortest;
    private final double[] longest;
    private final BitSet waiting = new BitSet();
    private final int[] touched;
    private int touchedNets;

    /** What all searches share: delays of gates, windows of flip-flops, nets of output ports. */
    static final class Table {
        private final SynchronousCircuit circuit;
        private final double widthNs;
        private final float[][] delays;
        private final int[][] inputs;
        private final LatchWindows.Window[] windows;
        /** Nets that the next state of each flip-flop depends on. */
        private final int[][] data;

        private final BitSet outputs = new BitSet();

        Table(SynchronousCircuit circuit, PulseTiming timing, double widthNs, int[] outputs) {
            this.circuit = circuit;
            this.widthNs = widthNs;
            Arrays.stream(outputs).forEach(this.outputs::set);
            this.inputs = new int[circuit.gates()][];
            this.delays = new float[circuit.gates()][];
            for (int g = 0; g < inputs.length; g++) {
                inputs[g] = circuit.inputsOf(g);
                delays[g] = new float[2 * inputs[g].length];
                for (int i = 0; i < inputs[g].length; i++) {
                    GateDelays.Range range = timing.delays().of(circuit.gate(g), inputs[g][i]);
                    delays[g][2 * i] = (float) range.shortestNs();
                    delays[g][2 * i + 1] = (float) range.longestNs();
                }
            }
            this.windows = new LatchWindows.Window[circuit.flipFlops()];
            this.data = new int[circuit.flipFlops()][];
            Arrays.setAll(data, f -> circuit.inputsOf(circuit.gates() + f));
            Arrays.setAll(windows, f -> timing.windows().apply(circuit.flipFlopType(f)));
        }
    }

    PulseReach(Table table) {
        this.table = table;
        this.circuit = table.circuit;
        this.shortest = new double[circuit.nets()];
        this.longest = new double[circuit.nets()];
        this.touched = new int[circuit.nets()];
        Arrays.fill(longest, Double.NEGATIVE_INFINITY);
    }

    /** Flip-flops and output ports behind a net, in the order of their nets. */
    List<End> from(int net) {
        List<End> ends = new ArrayList<>();
        arrive(net, 0, 0);
        for (int g = waiting.nextSetBit(0); g >= 0; g = waiting.nextSetBit(g + 1)) {
            waiting.clear(g);
            if (g >= circuit.gates()) {
                ends.add(captured(g - circuit.gates()));
                continue;
            }
            for (int i = 0; i < table.inputs[g].length; i++) {
                int in = table.inputs[g][i];
                if (reached(in)) {
                    arrive(
                            circuit.result(g),
                            shortest[in] + table.delays[g][2 * i],
                            longest[in] + table.delays[g][2 * i + 1]);
                }
            }
        }
        for (int i = 0; i < touchedNets; i++) {
            int n = touched[i];
            if (table.outputs.get(n)) {
                ends.add(new End(n, -table.widthNs - longest[n], 0 - shortest[n]));
            }
            longest[n] = Double.NEGATIVE_INFINITY;
        }
        touchedNets = 0;
        ends.sort((a, b) -> Integer.compare(a.net(), b.net()));
        return ends;
    }

    private boolean reached(int net) {
        return longest[net] > Double.NEGATIVE_INFINITY;
    }

    private End captured(int flipFlop) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (int in : table.data[flipFlop]) {
            if (reached(in)) {
                first = Math.min(first, shortest[in]);
                last = Math.max(last, longest[in]);
            }
        }
        LatchWindows.Window w = table.windows[flipFlop];
        return new End(circuit.state(flipFlop), -w.setupNs() - table.widthNs - last, w.holdNs() - first);
    }

    /** A way to a net; gates are numbered so that all ways are known before its readers are looked at. */
    private void arrive(int net, double first, double last) {
        if (reached(net)) {
            shortest[net] = Math.min(shortest[net], first);
            longest[net] = Math.max(longest[net], last);
            return;
        }
        shortest[net] = first;
        longest[net] = last;
        touched[touchedNets++] = net;
        for (int i = circuit.readersOf(net); i < circuit.readersOf(net + 1); i++) {
            waiting.set(circuit.reader(i));
        }
    }
}
