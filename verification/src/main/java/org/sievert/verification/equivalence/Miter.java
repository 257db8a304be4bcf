package org.sievert.verification.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * RTL and netlist over the same inputs and the same registers, and the pairs of functions that must be equal: every
 * output, and the next state of every register.
 *
 * <p>Registers are free variables, so equality holds in every state, reachable or not, and no initial value matters.
 */
final class Miter {
    /**
     * Two functions that must be equal.
     *
     * @param what the output, or the register whose next state it is, in words
     */
    record Pair(String what, int rtl, int netlist) {}

    private final AigGraph graph;
    private final Map<Integer, String> leafNames;
    private final List<Pair> pairs;
    private final Sides sides;
    private final boolean clock;

    /** What the two functions of a pair belong to, in words. */
    record Sides(String first, String second) {}

    private Miter(boolean clock) {
        this(
                new AigGraph(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new Sides("in the RTL", "in the netlist"),
                clock);
    }

    private Miter(AigGraph graph, Map<Integer, String> leafNames, List<Pair> pairs, Sides sides, boolean clock) {
        this.graph = graph;
        this.leafNames = leafNames;
        this.pairs = pairs;
        this.sides = sides;
        this.clock = clock;
    }

    /**
     * Pairs of a graph that was built elsewhere.
     *
     * @param leafNames names of the leaves' nodes
     */
    static Miter of(AigGraph graph, Map<Integer, String> leafNames, List<Pair> pairs, Sides sides) {
        return new Miter(graph, leafNames, pairs, sides, true);
    }

    /**
     * @param clock the level of the clock: high for the functions that are captured, low to see that every register
     *     waits for it
     * @throws MismatchException if the ports differ, or a register that matters has no counterpart
     */
    static Miter of(AigCircuit rtl, AigCircuit netlist, RegisterMatch match, boolean clock) {
        Miter miter = new Miter(clock);
        miter.build(rtl, netlist, match);
        return miter;
    }

    private void build(AigCircuit rtl, AigCircuit netlist, RegisterMatch match) {
        Map<String, Integer> ports = new HashMap<>();
        int[] rtlLeaf = new int[rtl.leaves()];
        int rtlInputs = rtl.inputs().length;
        for (int i = 0; i < rtlInputs; i++) {
            String name = rtl.inputs()[i];
            rtlLeaf[i] = leaf(name == null ? "undriven net of the RTL" : name);
            if (name != null) {
                ports.put(name, rtlLeaf[i]);
            }
        }
        int registers = rtl.registers().length;
        for (int r = 0; r < registers; r++) {
            if (match.merged()[r] == 2 * r || match.merged()[r] == RegisterMatch.NONE) {
                rtlLeaf[rtlInputs + r] = leaf(rtl.registers()[r]);
            }
        }
        for (int r = 0; r < registers; r++) {
            int m = match.merged()[r];
            if (m == RegisterMatch.CONSTANT_0 || m == RegisterMatch.CONSTANT_1) {
                rtlLeaf[rtlInputs + r] = m == RegisterMatch.CONSTANT_1 ? AigGraph.TRUE : AigGraph.FALSE;
            } else if (m >= 0 && m != 2 * r) {
                rtlLeaf[rtlInputs + r] = rtlLeaf[rtlInputs + (m >> 1)] ^ (m & 1);
            }
        }
        int[] netlistLeaf = new int[netlist.leaves()];
        int netlistInputs = netlist.inputs().length;
        for (int i = 0; i < netlistInputs; i++) {
            String name = netlist.inputs()[i];
            Integer port = name == null ? null : ports.get(name);
            netlistLeaf[i] = port != null ? port : leaf("undriven net of the netlist");
        }
        for (int r = 0; r < netlist.registers().length; r++) {
            int m = match.netlist()[r];
            netlistLeaf[netlistInputs + r] =
                    m == RegisterMatch.NONE ? leaf(netlist.registers()[r]) : rtlLeaf[rtlInputs + (m >> 1)] ^ (m & 1);
        }
        int[] a = rtl.build(graph, rtlLeaf);
        int[] b = netlist.build(graph, netlistLeaf);
        checkPorts(rtl, netlist);
        rtl.outputs()
                .forEach((name, literal) -> pairs.add(new Pair(
                        "output " + name,
                        AigCircuit.at(a, literal),
                        AigCircuit.at(b, netlist.outputs().get(name)))));
        for (int r = 0; r < netlist.registers().length; r++) {
            int m = match.netlist()[r];
            if (m != RegisterMatch.NONE) {
                pairs.add(new Pair(
                        "register " + rtl.registers()[m >> 1],
                        AigCircuit.at(a, rtl.next()[m >> 1]),
                        AigCircuit.at(b, netlist.next()[r]) ^ (m & 1)));
            }
        }
        for (int r = 0; r < registers; r++) {
            int m = match.merged()[r];
            if (m != RegisterMatch.NONE && m != 2 * r) {
                int equal = m == RegisterMatch.CONSTANT_0
                        ? AigGraph.FALSE
                        : m == RegisterMatch.CONSTANT_1
                                ? AigGraph.TRUE
                                : AigCircuit.at(a, rtl.next()[m >> 1]) ^ (m & 1);
                pairs.add(new Pair(
                        "register " + rtl.registers()[r] + ", which the netlist lacks,",
                        AigCircuit.at(a, rtl.next()[r]),
                        equal));
            }
        }
        checkUnmatched(rtl, netlist, match, rtlLeaf, netlistLeaf);
    }

    private int leaf(String name) {
        boolean isClock = NetNames.isClock(name);
        int literal = isClock ? (clock ? AigGraph.TRUE : AigGraph.FALSE) : graph.leaf();
        if (!isClock) {
            leafNames.put(literal >> 1, name);
        }
        return literal;
    }

    private static void checkPorts(AigCircuit rtl, AigCircuit netlist) {
        for (String output : rtl.outputs().keySet()) {
            if (!netlist.outputs().containsKey(output)) {
                throw new MismatchException("the netlist has no output " + output);
            }
        }
        for (String output : netlist.outputs().keySet()) {
            if (!rtl.outputs().containsKey(output)) {
                throw new MismatchException("the netlist has an output " + output + " that the RTL does not have");
            }
        }
        List<String> inputs = Arrays.asList(rtl.inputs());
        for (String input : netlist.inputs()) {
            if (input != null && !inputs.contains(input)) {
                throw new MismatchException("the netlist has an input " + input + " that the RTL does not have");
            }
        }
    }

    /** A register without counterpart, or an undriven net, must not reach anything that is compared. */
    private void checkUnmatched(
            AigCircuit rtl, AigCircuit netlist, RegisterMatch match, int[] rtlLeaf, int[] netlistLeaf) {
        BitSet ofRtl = support(pairs.stream().mapToInt(Pair::rtl).toArray());
        BitSet ofNetlist = support(pairs.stream().mapToInt(Pair::netlist).toArray());
        for (int r = 0; r < rtl.registers().length; r++) {
            if (match.merged()[r] == RegisterMatch.NONE && ofRtl.get(rtlLeaf[rtl.inputs().length + r] >> 1)) {
                throw new MismatchException("register " + rtl.registers()[r]
                        + " of the RTL is missing in the netlist, or its net is not a register there");
            }
        }
        for (int r = 0; r < netlist.registers().length; r++) {
            if (match.netlist()[r] == RegisterMatch.NONE
                    && ofNetlist.get(netlistLeaf[netlist.inputs().length + r] >> 1)) {
                throw new MismatchException(
                        "register " + netlist.registers()[r] + " of the netlist has no counterpart in the RTL");
            }
        }
        for (int i = 0; i < netlist.inputs().length; i++) {
            if (netlist.inputs()[i] == null && ofNetlist.get(netlistLeaf[i] >> 1)) {
                throw new MismatchException("a net of the netlist that an output or register depends on is not driven");
            }
        }
    }

    /** The leaves that some functions depend on, structurally. */
    private BitSet support(int... literals) {
        BitSet reached = new BitSet(graph.nodes());
        for (int literal : literals) {
            reached.set(literal >> 1);
        }
        for (int n = graph.nodes() - 1; n > 0; n--) {
            if (reached.get(n) && !graph.isLeaf(n)) {
                reached.set(graph.left(n) >> 1);
                reached.set(graph.right(n) >> 1);
            }
        }
        for (int n = 0; n < graph.nodes(); n++) {
            if (reached.get(n) && (n == 0 || !graph.isLeaf(n))) {
                reached.clear(n);
            }
        }
        return reached;
    }

    List<Pair> pairs() {
        return pairs;
    }

    AigGraph graph() {
        return graph;
    }

    /** The pairs that are not the same gate already. */
    List<Pair> open() {
        return pairs.stream().filter(p -> p.rtl() != p.netlist()).toList();
    }

    /** Looks for a difference by random simulation: cheap, and finds nearly every wrong gate. */
    Optional<String> refute(int rounds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] values = new long[graph.nodes()];
        for (int round = 0; round < rounds; round++) {
            for (int node : leafNames.keySet()) {
                // Rounds of different density, so that wide ands and ors see both values.
                long bits = random.nextLong();
                values[node] = switch (round % 4) {
                    case 1 -> bits & random.nextLong() & random.nextLong();
                    case 2 -> bits | random.nextLong() | random.nextLong();
                    default -> bits;
                };
            }
            graph.simulate(values);
            for (Pair p : pairs) {
                long difference = AigGraph.value(values, p.rtl()) ^ AigGraph.value(values, p.netlist());
                if (difference != 0) {
                    return Optional.of(tell(p, values, Long.numberOfTrailingZeros(difference)));
                }
            }
        }
        return Optional.empty();
    }

    /** The difference that one assignment of the leaves shows, if it shows one. */
    Optional<String> differenceAt(Map<Integer, Boolean> leaves) {
        long[] values = new long[graph.nodes()];
        leaves.forEach((node, value) -> values[node] = value ? 1 : 0);
        graph.simulate(values);
        return pairs.stream()
                .filter(p -> ((AigGraph.value(values, p.rtl()) ^ AigGraph.value(values, p.netlist())) & 1) != 0)
                .findFirst()
                .map(p -> tell(p, values, 0));
    }

    private String tell(Pair pair, long[] values, int pattern) {
        int rtl = (int) (AigGraph.value(values, pair.rtl()) >>> pattern & 1);
        Map<String, Boolean> where = new TreeMap<>();
        support(pair.rtl(), pair.netlist()).stream()
                .forEach(n -> where.put(leafNames.get(n), (values[n] >>> pattern & 1) != 0));
        List<String> words = NetNames.words(where);
        int shown = Math.min(words.size(), 8);
        return pair.what() + " is " + rtl + " " + sides.first() + " and " + (1 - rtl) + " " + sides.second() + " where "
                + (words.isEmpty() ? "anything holds" : String.join(", ", words.subList(0, shown)))
                + (shown < words.size() ? " and " + (words.size() - shown) + " more" : "");
    }

    /** What some pairs depend on. */
    Frontier frontier(List<Pair> some) {
        return Frontier.of(
                graph,
                some.stream()
                        .flatMapToInt(p -> IntStream.of(p.rtl(), p.netlist()))
                        .toArray());
    }
}
