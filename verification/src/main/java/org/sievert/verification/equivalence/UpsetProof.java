package org.sievert.verification.equivalence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.HardeningPlan.ProtectedRegister;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.equivalence.EquivalenceResult.Status;
import org.sievert.verification.gates.Algebra;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * Proves that upsets in any one copy of the registers change no output and no next state, and, where a design is there in
 * three domains, that nothing that happens in any one of them does.
 *
 * <p>All flip-flops are cut: the three replicas of a bit hold one free state, and in the copy that is hit each of them is
 * inverted or not, as a free variable says: any number of upsets in that copy, in any state. Flip-flops without replicas
 * belong to every copy. Outputs and next states with and without upsets must then be the same functions, except the next
 * state of the registers that watch for differences. That the replicas of a bit have the same next state is proven with it:
 * they stay equal, and so the free common state is no assumption.
 *
 * <p>For a design in domains a second proof per domain goes further: every net of the domain that gates, flip-flops or
 * outputs outside read is a free variable, so that upsets, transients, a wrong clock or a wrong reset of that domain are all
 * among the cases. No output and no next state of the other domains may change. The gates that belong to no domain (voters
 * of single outputs) are not hit.
 *
 * <p>Gates that hang on few variables are compared by their truth tables while the graph is built, so that a voter makes
 * both sides one again; what is left goes to random simulation, which finds counterexamples, and to ABC.
 */
public final class UpsetProof {
    private static final int ROUNDS = 64;

    private final GateGraph netlist;
    private final HardeningPlan plan;
    private final Map<String, Integer> flipFlops = new HashMap<>();

    private final int[] domains;

    private UpsetProof(GateGraph netlist, HardeningPlan plan, int[] domains) {
        this.netlist = netlist;
        this.plan = plan;
        this.domains = domains;
        for (int f = 0; f < netlist.flipFlops().size(); f++) {
            flipFlops.put(name(f), f);
        }
    }

    /**
     * @param netlist the mapped netlist
     * @param plan its redundancy; flip-flops are found by the names in it
     * @param domains the domains of every net, bit k for domain k; empty for a design without domains
     * @param limit time for ABC
     * @param work a folder for intermediate files; made if it is not there
     * @throws org.sievert.pdkflows.tool.ToolMissingException if ABC is needed and not installed
     */
    public static EquivalenceResult check(
            String pdk,
            GateGraph netlist,
            HardeningPlan plan,
            int[] domains,
            Toolbox toolbox,
            Duration limit,
            Path work) {
        long start = System.nanoTime();
        UpsetProof proof = new UpsetProof(netlist, plan, domains);
        List<EquivalenceCheck.Verdict> verdicts = new ArrayList<>();
        for (boolean whole : domains.length == 0 ? new boolean[] {false} : new boolean[] {false, true}) {
            EquivalenceCheck.Verdict verdict = null;
            for (int copy = 0; copy < HardeningPlan.REPLICAS; copy++) {
                verdict = proof.copy(copy, whole, toolbox, limit, work.resolve((whole ? "domain" : "copy") + copy));
                if (verdict.status() != Status.PROVEN) {
                    break;
                }
            }
            verdicts.add(verdict);
            if (verdict.status() != Status.PROVEN) {
                break;
            }
        }
        EquivalenceCheck.Verdict last = verdicts.get(verdicts.size() - 1);
        EquivalenceCheck.Verdict verdict = last.status() != Status.PROVEN
                ? last
                : new EquivalenceCheck.Verdict(
                        Status.PROVEN,
                        verdicts.stream().map(EquivalenceCheck.Verdict::detail).collect(Collectors.joining("; ")));
        String method = "flip-flops cut, upsets of one copy as free variables"
                + (domains.length == 0 ? "" : ", then all nets of one domain")
                + "; truth tables of small cones, random simulation, ABC cec";
        return new EquivalenceResult(
                pdk, verdict.status(), method, verdict.detail(), (System.nanoTime() - start) / 1e9);
    }

    /** @param whole whether everything in the copy's domain may be wrong, not its flip-flops only */
    private EquivalenceCheck.Verdict copy(int copy, boolean whole, Toolbox toolbox, Duration limit, Path work) {
        Miter miter = new Build(copy, whole).miter();
        Optional<String> difference = miter.refute(ROUNDS, 1);
        if (difference.isPresent()) {
            return new EquivalenceCheck.Verdict(Status.FAILED, difference.get());
        }
        List<Miter.Pair> open = miter.open();
        String size = miter.pairs().size() + " outputs and next states under "
                + (whole ? "anything in any one domain, " : "any upsets in any one copy of ") + flipFlops.size()
                + " flip-flops";
        if (open.isEmpty()) {
            return new EquivalenceCheck.Verdict(Status.PROVEN, size + ": unchanged");
        }
        try {
            Files.createDirectories(work);
            return new AbcProver(toolbox.require(Tool.ABC, "the proof against upsets"), limit)
                    .prove(miter, open, work, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(int flipFlop) {
        return netlist.netlist()
                .cells()
                .get(netlist.flipFlops().get(flipFlop).cell())
                .name();
    }

    /** Both sides of the miter in one graph. */
    private final class Build {
        private final AigGraph graph = new AigGraph();
        private final Map<Integer, String> leafNames = new LinkedHashMap<>();
        private final Map<String, Integer> inputs = new HashMap<>();
        private final List<Miter.Pair> pairs = new ArrayList<>();
        private final int[] good = new int[netlist.nets()];
        private final int[] hit = new int[netlist.nets()];
        private final boolean[] watches = new boolean[netlist.flipFlops().size()];
        private final List<int[]> twins = new ArrayList<>();
        private final List<String> twinNames = new ArrayList<>();
        private final Algebra<Integer> literals = new Algebra<>() {
            @Override
            public Integer and(Integer a, Integer b) {
                return graph.and(a, b);
            }

            @Override
            public Integer not(Integer a) {
                return a ^ 1;
            }

            @Override
            public Integer constant(boolean value) {
                return value ? AigGraph.TRUE : AigGraph.FALSE;
            }
        };

        private final boolean whole;
        private final int copy;

        Build(int copy, boolean whole) {
            this.copy = copy;
            this.whole = whole;
            good[GateNetlist.ONE] = AigGraph.TRUE;
            hit[GateNetlist.ONE] = AigGraph.TRUE;
            netlist.netlist().inputs().forEach(port -> {
                int[] nets = netlist.netlist().ports().get(port);
                for (int b = 0; b < nets.length; b++) {
                    good[nets[b]] = input(logical(port) + "[" + b + "]");
                    hit[nets[b]] = inDomain(nets[b]) ? leaf("anything at " + port + "[" + b + "]") : good[nets[b]];
                }
            });
            states();
            boolean[] leaves = whole ? crossing() : new boolean[0];
            for (int g = 0; g < netlist.size(); g++) {
                GateGraph.Gate gate = netlist.gate(g);
                int net = gate.output();
                good[net] = value(gate, good);
                if (inDomain(net)) {
                    hit[net] = leaves[net] ? leaf("anything at " + netName(gate)) : good[net];
                    continue;
                }
                hit[net] = value(gate, hit);
            }
            compare();
        }

        Miter miter() {
            return Miter.of(graph, leafNames, pairs, new Miter.Sides("without upsets", "with them"));
        }

        /** The port without its copy's number: all copies of an input are the same while nothing is hit. */
        private String logical(String port) {
            String base = port.length() > 2 ? port.substring(0, port.length() - 2) : port;
            return plan.ports().input(base).contains(port) ? base : port;
        }

        private int input(String name) {
            return inputs.computeIfAbsent(name, this::leaf);
        }

        /** Whether the proof lets this net be anything. */
        private boolean inDomain(int net) {
            return whole && (domains[net] >> copy & 1) != 0;
        }

        private String netName(GateGraph.Gate gate) {
            return gate.cell() == GateGraph.NO_CELL
                    ? "a net"
                    : netlist.netlist().cells().get(gate.cell()).name();
        }

        /** Nets of the domain that something outside it reads. */
        private boolean[] crossing() {
            boolean[] read = new boolean[netlist.nets()];
            for (int g = 0; g < netlist.size(); g++) {
                if (!inDomain(netlist.gate(g).output())) {
                    mark(read, netlist.gate(g).inputs());
                }
            }
            netlist.flipFlops().stream()
                    .filter(f -> !inDomain(f.state()))
                    .forEach(f -> mark(read, f.next().inputs()));
            netlist.netlist()
                    .outputs()
                    .forEach(p -> mark(read, netlist.netlist().ports().get(p)));
            return read;
        }

        private void mark(boolean[] read, int[] nets) {
            for (int n : nets) {
                read[n] = true;
            }
        }

        private int leaf(String name) {
            int literal = graph.leaf();
            leafNames.put(literal >> 1, name);
            return literal;
        }

        private int value(GateGraph.Gate gate, int[] side) {
            return gate.function().over(literals, i -> side[gate.inputs()[i]]);
        }

        private void states() {
            boolean[] planned = new boolean[watches.length];
            for (ProtectedRegister r : plan.registers()) {
                for (int bit = 0; bit < r.width(); bit++) {
                    String index = r.width() > 1 ? "[" + bit + "]" : "";
                    int state = leaf(r.name() + index);
                    int upset = leaf("upset of " + r.replicas().get(copy) + index);
                    List<Integer> found = new ArrayList<>();
                    for (int k = 0; k < HardeningPlan.REPLICAS; k++) {
                        Integer f = flipFlops.get(r.replicas().get(k) + index + "_reg");
                        if (f != null) {
                            planned[f] = true;
                            watches[f] = r.role() == HardeningPlan.Role.FLAG;
                            found.add(f);
                            good[stateOf(f)] = state;
                            hit[stateOf(f)] = k == copy ? graph.xor(state, upset) : state;
                        }
                    }
                    twins.add(found.stream().mapToInt(Integer::intValue).toArray());
                    twinNames.add(r.name() + index);
                }
            }
            Set<String> single = plan.single().stream()
                    .map(HardeningPlan.SingleRegister::name)
                    .collect(Collectors.toSet());
            for (int f = 0; f < planned.length; f++) {
                if (!planned[f]) {
                    good[stateOf(f)] = leaf(name(f));
                    boolean spared = single.contains(name(f).replaceFirst("(\\[\\d+])?_reg$", ""));
                    hit[stateOf(f)] =
                            spared ? good[stateOf(f)] : graph.xor(good[stateOf(f)], leaf("upset of " + name(f)));
                }
            }
        }

        private int stateOf(int flipFlop) {
            return netlist.flipFlops().get(flipFlop).state();
        }

        private void compare() {
            netlist.netlist().outputs().forEach(port -> {
                int[] nets = netlist.netlist().ports().get(port);
                for (int b = 0; b < nets.length; b++) {
                    if (!whole || !plan.ports().outputs() || !port.endsWith("_" + copy)) {
                        pairs.add(new Miter.Pair("output " + port + "[" + b + "]", good[nets[b]], hit[nets[b]]));
                    }
                }
            });
            int[] next = new int[watches.length];
            for (int f = 0; f < next.length; f++) {
                GateGraph.Gate function = netlist.flipFlops().get(f).next();
                next[f] = value(function, good);
                int after = value(function, hit);
                if (!watches[f] && !inDomain(stateOf(f))) {
                    pairs.add(new Miter.Pair("one cycle after the upset, register " + name(f), next[f], after));
                }
            }
            for (int t = 0; t < twins.size(); t++) {
                for (int k = 1; k < twins.get(t).length; k++) {
                    pairs.add(new Miter.Pair(
                            "next state of the replicas of " + twinNames.get(t),
                            next[twins.get(t)[0]],
                            next[twins.get(t)[k]]));
                }
            }
        }
    }
}
