package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * Finds voters by function: every net whose value depends on at most three flip-flops and nothing else gets a truth table,
 * and those that are the majority of three, or its complement, are voters.
 *
 * <p>Nets behind a voter count as voted: they are functions of no flip-flop any more.
 */
final class VoterFinder {
    private static final int MOST = 3;
    private static final int MAJORITY = 0b1110_1000;
    private static final int ROWS = 8;
    private static final int ALL = 0xff;
    /** Truth tables of the first, second and third source. */
    private static final int[] PROJECTION = {0b1010_1010, 0b1100_1100, 0b1111_0000};

    private final GateGraph graph;
    /** By net: the flip-flops that it depends on, ascending; null if there are more, or inputs among them. */
    private final int[][] sources;

    private final int[] table;
    private final List<Voter> voters = new ArrayList<>();

    private VoterFinder(GateGraph graph) {
        this.graph = graph;
        this.sources = new int[graph.nets()][];
        this.table = new int[graph.nets()];
    }

    static List<Voter> find(GateGraph graph) {
        VoterFinder finder = new VoterFinder(graph);
        finder.run();
        return finder.voters;
    }

    private void run() {
        sources[GateNetlist.ZERO] = new int[0];
        sources[GateNetlist.ONE] = new int[0];
        table[GateNetlist.ONE] = ALL;
        for (int f = 0; f < graph.flipFlops().size(); f++) {
            int state = graph.flipFlops().get(f).state();
            sources[state] = new int[] {f};
            table[state] = PROJECTION[0];
        }
        for (int g = 0; g < graph.size(); g++) {
            evaluate(graph.gate(g));
        }
    }

    private void evaluate(GateGraph.Gate gate) {
        int[] union = new int[0];
        for (int input : gate.inputs()) {
            union = sources[input] == null ? null : union(union, sources[input]);
            if (union == null) {
                return;
            }
        }
        long[] in = new long[gate.inputs().length];
        for (int i = 0; i < in.length; i++) {
            in[i] = expanded(gate.inputs()[i], union);
        }
        int function = (int) gate.function().at(in) & ALL;
        int net = gate.output();
        if (union.length == MOST && (function == MAJORITY || function == (~MAJORITY & ALL))) {
            voters.add(new Voter(net, Arrays.stream(union).boxed().toList()));
        } else {
            sources[net] = union;
            table[net] = function;
        }
    }

    private static int[] union(int[] a, int[] b) {
        int[] all = IntStream.concat(Arrays.stream(a), Arrays.stream(b))
                .sorted()
                .distinct()
                .toArray();
        return all.length > MOST ? null : all;
    }

    /** A net's table over the sources of a gate. */
    private int expanded(int net, int[] union) {
        int result = 0;
        for (int row = 0; row < ROWS; row++) {
            int own = 0;
            for (int i = 0; i < sources[net].length; i++) {
                int at = Arrays.binarySearch(union, sources[net][i]);
                own |= (row >> at & 1) << i;
            }
            result |= (table[net] >> own & 1) << row;
        }
        return result;
    }
}
