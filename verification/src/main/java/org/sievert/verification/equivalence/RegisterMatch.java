package org.sievert.verification.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which register of the netlist holds which register of the RTL, true or inverted.
 *
 * <p>The guess rests on names: the net that carries an RTL register's name in the netlist must be the output of a
 * flip-flop, possibly through inverters. An RTL register without one may have been merged with an equal register or
 * replaced by a constant: candidates come from names and from simulation of the RTL. Nothing rests on the guess being
 * right; all of it becomes part of what is proven.
 *
 * @param netlist per register of the netlist: 2 · RTL register, plus 1 if inverted, or {@link #NONE}
 * @param merged per register of the RTL without one of its own: 2 · the RTL register it equals, plus 1 if inverted, or
 *     {@link #CONSTANT_0}, {@link #CONSTANT_1}, {@link #NONE}; for the others their own number
 * @param own number of RTL registers with a netlist register of their own
 */
record RegisterMatch(int[] netlist, int[] merged, int own) {
    static final int NONE = -1;
    static final int CONSTANT_0 = -2;
    static final int CONSTANT_1 = -3;

    static RegisterMatch of(AigCircuit rtl, AigCircuit netlist) {
        int[] toRtl = filled(netlist.registers().length);
        int[] merged = filled(rtl.registers().length);
        AigGraph graph = new AigGraph();
        int[] leaf = new int[netlist.leaves()];
        for (int i = 0; i < leaf.length; i++) {
            leaf[i] = graph.leaf();
        }
        int[] literals = netlist.build(graph, leaf);
        Map<Integer, Integer> registerOfNode = new HashMap<>();
        int inputs = netlist.inputs().length;
        for (int r = 0; r < toRtl.length; r++) {
            registerOfNode.put(leaf[inputs + r] >> 1, r);
        }
        Map<Integer, List<Integer>> netLiterals = netLiterals(rtl, netlist, literals);
        int own = 0;
        for (int r = 0; r < merged.length; r++) {
            for (int literal : netLiterals.getOrDefault(r, List.of())) {
                Integer at = registerOfNode.get(literal >> 1);
                if (at != null && toRtl[at] == NONE && merged[r] == NONE) {
                    toRtl[at] = 2 * r + (literal & 1);
                    merged[r] = 2 * r;
                    own++;
                }
            }
        }
        for (int r = 0; r < merged.length; r++) {
            for (int literal : netLiterals.getOrDefault(r, List.of())) {
                Integer at = registerOfNode.get(literal >> 1);
                if (merged[r] == NONE && at != null) {
                    merged[r] = toRtl[at] ^ (literal & 1);
                } else if (merged[r] == NONE && literal <= AigGraph.TRUE) {
                    merged[r] = literal == AigGraph.TRUE ? CONSTANT_1 : CONSTANT_0;
                }
            }
        }
        if (Arrays.stream(merged).anyMatch(m -> m == NONE)) {
            guessBySimulation(rtl, merged);
        }
        return new RegisterMatch(toRtl, merged, own);
    }

    private static int[] filled(int length) {
        int[] a = new int[length];
        Arrays.fill(a, NONE);
        return a;
    }

    /** For every register of the RTL, what the nets of its names are in the netlist. */
    private static Map<Integer, List<Integer>> netLiterals(AigCircuit rtl, AigCircuit netlist, int[] literals) {
        Map<Integer, List<Integer>> found = new HashMap<>();
        int firstRegister = 1 + rtl.inputs().length;
        rtl.nets().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(net -> {
            int register = (net.getValue() >> 1) - firstRegister;
            Integer there = netlist.nets().get(net.getKey());
            if (there != null && register >= 0 && register < rtl.registers().length && (net.getValue() & 1) == 0) {
                found.computeIfAbsent(register, r -> new ArrayList<>()).add(AigCircuit.at(literals, there));
            }
        });
        return found;
    }

    /** Registers that agree in every step of random simulation, after the first ones, are guessed to be equal. */
    private static void guessBySimulation(AigCircuit rtl, int[] merged) {
        int steps = 24;
        int settled = 12;
        AigGraph graph = new AigGraph();
        int[] leaf = new int[rtl.leaves()];
        for (int i = 0; i < leaf.length; i++) {
            leaf[i] = graph.leaf();
        }
        int[] literals = rtl.build(graph, leaf);
        SplittableRandom random = new SplittableRandom(1);
        long[] values = new long[graph.nodes()];
        int inputs = rtl.inputs().length;
        for (int r = 0; r < merged.length; r++) {
            values[leaf[inputs + r] >> 1] = random.nextLong();
        }
        long[][] history = new long[merged.length][steps - settled];
        long[] next = new long[merged.length];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < inputs; i++) {
                values[leaf[i] >> 1] = NetNames.isClock(rtl.inputs()[i]) ? -1L : random.nextLong();
            }
            graph.simulate(values);
            for (int r = 0; r < merged.length; r++) {
                next[r] = AigGraph.value(values, AigCircuit.at(literals, rtl.next()[r]));
            }
            for (int r = 0; r < merged.length; r++) {
                values[leaf[inputs + r] >> 1] = next[r];
                if (step >= settled) {
                    history[r][step - settled] = next[r];
                }
            }
        }
        Map<List<Long>, Integer> classes = new HashMap<>();
        classes.put(key(new long[steps - settled], 0), CONSTANT_0);
        for (int r = 0; r < merged.length; r++) {
            if (merged[r] == 2 * r) {
                classes.putIfAbsent(key(history[r], 0), 2 * r);
            }
        }
        for (int r = 0; r < merged.length; r++) {
            if (merged[r] == NONE) {
                Integer same = classes.get(key(history[r], 0));
                Integer opposite = classes.get(key(history[r], -1L));
                if (same != null) {
                    merged[r] = same;
                } else if (opposite != null) {
                    merged[r] = opposite == CONSTANT_0 ? CONSTANT_1 : opposite ^ 1;
                }
            }
        }
    }

    private static List<Long> key(long[] history, long flip) {
        return Arrays.stream(history).mapToObj(h -> h ^ flip).toList();
    }
}
