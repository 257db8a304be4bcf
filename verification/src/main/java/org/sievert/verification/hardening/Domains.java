package org.sievert.verification.hardening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * The domains of a netlist with three clocks, found from its structure.
 *
 * <p>A flip-flop is in the domain of the clock port that its clock pin comes from. A gate is in the domain of the flip-flops
 * (and of the outputs that are there once per domain) that its value can reach before the next clock edge. What a single
 * flip-flop holds, inverted or buffered, is in that flip-flop's domain and may go everywhere: only voters should read it. A
 * single output is the majority of three nets, one of each domain; the gates from there on belong to no domain.
 */
final class Domains {
    /** No domain, or not known: ports, unread gates, gates that several domains share, voters of single outputs. */
    static final int NONE = -1;

    private static final int ALL = 0b111;
    private static final int MOST_EXPANSIONS = 6;
    private static final int MAJORITY = 0b1110_1000;
    private static final int[] PROJECTION = {0b1010_1010, 0b1100_1100, 0b1111_0000};

    private final GateGraph graph;
    private final HardeningPlan plan;
    private final int[] driver;
    private final int[] flipFlopDomain;
    private final boolean[] clocks;
    /** By net: the flip-flop whose value it is, true or inverted, or −1. */
    private final int[] copyOf;
    /** By net: bit k if it reaches a flip-flop or output of domain k. */
    private final int[] reaches;
    /** By net: bit k if it depends on a port of domain k without a flip-flop in between. */
    private final int[] ports;

    private final boolean[] outside;
    private final List<String> unvotedOutputs = new ArrayList<>();

    Domains(GateGraph graph, HardeningPlan plan) {
        this.graph = graph;
        this.plan = plan;
        this.driver = new int[graph.nets()];
        Arrays.fill(driver, NONE);
        for (int g = 0; g < graph.size(); g++) {
            driver[graph.gate(g).output()] = g;
        }
        this.clocks = new boolean[graph.nets()];
        this.flipFlopDomain = flipFlopDomains();
        this.copyOf = copies();
        this.ports = portDomains();
        this.outside = new boolean[graph.nets()];
        this.reaches = new int[graph.nets()];
        reach();
    }

    private int[] flipFlopDomains() {
        int[] reached = new int[graph.nets()];
        List<String> names = plan.ports().input("clock");
        for (int k = 0; k < names.size(); k++) {
            int[] port = graph.netlist().ports().get(names.get(k));
            if (port != null) {
                reached[port[0]] |= 1 << k;
            }
        }
        for (int g = 0; g < graph.size(); g++) {
            reached[graph.gate(g).output()] |= union(reached, graph.gate(g).inputs());
        }
        for (int n = 0; n < reached.length; n++) {
            clocks[n] = reached[n] != 0;
        }
        return graph.flipFlops().stream()
                .mapToInt(f -> single(union(reached, f.clock().inputs())))
                .toArray();
    }

    private int[] copies() {
        int[] copies = new int[graph.nets()];
        Arrays.fill(copies, NONE);
        for (int f = 0; f < graph.flipFlops().size(); f++) {
            copies[graph.flipFlops().get(f).state()] = f;
        }
        for (int g = 0; g < graph.size(); g++) {
            int[] in = graph.gate(g).inputs();
            if (in.length == 1) {
                copies[graph.gate(g).output()] = copies[in[0]];
            }
        }
        return copies;
    }

    private int[] portDomains() {
        int[] domains = new int[graph.nets()];
        for (String port : graph.netlist().inputs()) {
            int domain = PortNames.domain(plan.ports(), port);
            if (domain >= 0) {
                Arrays.stream(graph.netlist().ports().get(port)).forEach(n -> domains[n] |= 1 << domain);
            }
        }
        for (int g = 0; g < graph.size(); g++) {
            domains[graph.gate(g).output()] |= union(domains, graph.gate(g).inputs());
        }
        return domains;
    }

    private void reach() {
        for (int f = 0; f < flipFlopDomain.length; f++) {
            int domain = flipFlopDomain[f];
            if (domain != NONE) {
                GateGraph.FlipFlop cell = graph.flipFlops().get(f);
                for (GateGraph.Gate pin : List.of(cell.next(), cell.clear(), cell.preset())) {
                    Arrays.stream(pin.inputs()).forEach(n -> reaches[n] |= 1 << domain);
                }
            }
        }
        List<Integer> single = new ArrayList<>();
        for (String port : graph.netlist().outputs()) {
            int domain = plan.ports().outputs() ? PortNames.suffix(port) : NONE;
            for (int n : graph.netlist().ports().get(port)) {
                if (domain >= 0) {
                    reaches[n] |= 1 << domain;
                } else {
                    single.add(n);
                }
            }
        }
        spread();
        for (int n : single) {
            output(n);
        }
        spread();
    }

    /** Backwards over all gates; a gate's inputs reach what its output reaches. */
    private void spread() {
        for (int g = graph.size() - 1; g >= 0; g--) {
            int mask = reaches[graph.gate(g).output()];
            if (mask != 0) {
                for (int n : graph.gate(g).inputs()) {
                    reaches[n] |= mask;
                }
            }
        }
    }

    /** Finds the three nets that a single output is the majority of. */
    private void output(int net) {
        int[] cut = majority(net);
        if (cut == null) {
            unvotedOutputs.add(name(net));
            reaches[net] |= ALL; // whatever is behind it, one domain or several: nothing outvotes it
            return;
        }
        Deque<Integer> open = new ArrayDeque<>(List.of(net));
        while (!open.isEmpty()) {
            int n = open.remove();
            if (Arrays.stream(cut).noneMatch(c -> c == n) && driver[n] >= 0 && !outside[n]) {
                outside[n] = true;
                Arrays.stream(graph.gate(driver[n]).inputs()).forEach(open::add);
            }
        }
        Set<Integer> free = new TreeSet<>(List.of(0, 1, 2));
        Map<Integer, Integer> hint = new HashMap<>();
        for (int n : cut) {
            int known = copyOf[n] >= 0 ? flipFlopDomain[copyOf[n]] : single(reaches[n]);
            int domain = known != NONE ? known : named(n);
            if (domain != NONE && free.remove(domain)) {
                hint.put(n, domain);
            }
        }
        for (int n : cut) {
            int domain = hint.containsKey(n) ? hint.get(n) : free.iterator().next();
            free.remove(domain);
            reaches[n] |= 1 << domain;
        }
    }

    /** The domain in the name of the cell that drives a net: only for nets whose domain nothing else tells. */
    private int named(int net) {
        String name = driver[net] < 0 || graph.gate(driver[net]).cell() == GateGraph.NO_CELL
                ? ""
                : graph.netlist().cells().get(graph.gate(driver[net]).cell()).name();
        for (int k = 0; k < HardeningPlan.REPLICAS; k++) {
            if (name.startsWith("domain_" + k + ".")) {
                return k;
            }
        }
        return NONE;
    }

    private int[] majority(int net) {
        Set<Set<Integer>> seen = new HashSet<>();
        List<Set<Integer>> cuts = List.of(Set.of(net));
        for (int step = 0; step < MOST_EXPANSIONS; step++) {
            List<Set<Integer>> next = new ArrayList<>();
            for (Set<Integer> cut : cuts) {
                for (int n : new TreeSet<>(cut)) {
                    if (driver[n] >= 0) {
                        Set<Integer> wider = new HashSet<>(cut);
                        wider.remove(n);
                        Arrays.stream(graph.gate(driver[n]).inputs()).forEach(wider::add);
                        if (wider.size() <= HardeningPlan.REPLICAS + 1 && seen.add(wider)) {
                            next.add(wider);
                            if (wider.size() == HardeningPlan.REPLICAS && isMajority(net, wider)) {
                                return wider.stream()
                                        .mapToInt(Integer::intValue)
                                        .sorted()
                                        .toArray();
                            }
                        }
                    }
                }
            }
            cuts = next;
        }
        return null;
    }

    private boolean isMajority(int net, Set<Integer> cut) {
        Map<Integer, Long> values = new HashMap<>();
        values.put(GateNetlist.ONE, -1L);
        values.put(GateNetlist.ZERO, 0L);
        int i = 0;
        for (int n : new TreeSet<>(cut)) {
            values.put(n, (long) PROJECTION[i++]);
        }
        return (value(net, values) & 0xff) == MAJORITY;
    }

    private long value(int net, Map<Integer, Long> values) {
        Long known = values.get(net);
        if (known == null) {
            GateGraph.Gate gate = graph.gate(driver[net]);
            known = gate.function()
                    .at(Arrays.stream(gate.inputs())
                            .mapToLong(n -> value(n, values))
                            .toArray());
            values.put(net, known);
        }
        return known;
    }

    private static int union(int[] masks, int[] nets) {
        int all = 0;
        for (int n : nets) {
            all |= masks[n];
        }
        return all;
    }

    private static int single(int mask) {
        return Integer.bitCount(mask) == 1 ? Integer.numberOfTrailingZeros(mask) : NONE;
    }

    /** The domain of a flip-flop's clock, or {@link #NONE} if it comes from several or none. */
    int ofFlipFlop(int flipFlop) {
        return flipFlopDomain[flipFlop];
    }

    /** The domains of every net, bit k for domain k: several for a net that domains share, 0 for one that belongs to none. */
    int[] ofNets() {
        int[] masks = new int[graph.nets()];
        for (int n = 0; n < masks.length; n++) {
            if (outside[n]) {
                masks[n] = 0;
            } else if (copyOf[n] >= 0) {
                masks[n] = flipFlopDomain[copyOf[n]] == NONE ? 0 : 1 << flipFlopDomain[copyOf[n]];
            } else {
                masks[n] = driver[n] >= 0 ? reaches[n] : ports[n];
            }
        }
        return masks;
    }

    /** Whether several domains use a net that is not what a single flip-flop holds, nor a port. */
    boolean shared(int net) {
        return driver[net] >= 0
                && copyOf[net] < 0
                && !outside[net]
                && !clocks[net]
                && Integer.bitCount(reaches[net]) > 1;
    }

    /** Domains whose ports a net depends on, one bit each. */
    int portsBehind(int net) {
        return ports[net];
    }

    /** Nets of gates that belong to no domain: the voters of single outputs. */
    List<String> singlePoints() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < outside.length; n++) {
            if (outside[n]) {
                names.add(name(n));
            }
        }
        return names;
    }

    /** Single outputs that are no majority of three nets. */
    List<String> unvotedOutputs() {
        return unvotedOutputs;
    }

    String name(int net) {
        if (driver[net] >= 0 && graph.gate(driver[net]).cell() != GateGraph.NO_CELL) {
            return graph.netlist().cells().get(graph.gate(driver[net]).cell()).name();
        }
        return net < graph.netlist().nets() ? graph.netlist().names().get(net) : "net " + net;
    }
}
