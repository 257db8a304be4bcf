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
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.HardeningPlan.ProtectedRegister;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.equivalence.EquivalenceResult.Status;
import org.sievert.verification.gates.Algebra;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;

/**
 * Proves that upsets in any one copy of the registers change no output and no next state.
 *
 * <p>All flip-flops are cut: the three replicas of a bit hold one free state, and in the copy that is hit each of them is
 * inverted or not, as a free variable says: any number of upsets in that copy, in any state. Flip-flops without replicas
 * belong to every copy. Outputs and next states with and without upsets must then be the same functions, except the next
 * state of the registers that watch for differences. That the replicas of a bit have the same next state is proven with it:
 * they stay equal, and so the free common state is no assumption.
 *
 * <p>Gates whose inputs hang on few variables are compared by enumeration while the graph is built, so that a voter makes
 * both sides one again; what is left goes to random simulation, which finds counterexamples, and to ABC.
 */
public final class UpsetProof {
    private static final int ROUNDS = 64;

    private final GateGraph netlist;
    private final HardeningPlan plan;
    private final Map<String, Integer> flipFlops = new HashMap<>();

    private UpsetProof(GateGraph netlist, HardeningPlan plan) {
        this.netlist = netlist;
        this.plan = plan;
        for (int f = 0; f < netlist.flipFlops().size(); f++) {
            flipFlops.put(name(f), f);
        }
    }

    /**
     * @param netlist the mapped netlist
     * @param plan its redundancy; flip-flops are found by the names in it
     * @param limit time for ABC
     * @param work a folder for intermediate files; made if it is not there
     * @throws org.sievert.pdkflows.tool.ToolMissingException if ABC is needed and not installed
     */
    public static EquivalenceResult check(
            String pdk, GateGraph netlist, HardeningPlan plan, Toolbox toolbox, Duration limit, Path work) {
        long start = System.nanoTime();
        UpsetProof proof = new UpsetProof(netlist, plan);
        EquivalenceCheck.Verdict verdict = null;
        for (int copy = 0; copy < HardeningPlan.REPLICAS; copy++) {
            verdict = proof.copy(copy, toolbox, limit, work.resolve("copy" + copy));
            if (verdict.status() != Status.PROVEN) {
                break;
            }
        }
        String method = "flip-flops cut, upsets of one copy as free variables; enumeration of small cones, random"
                + " simulation, ABC cec";
        return new EquivalenceResult(
                pdk, verdict.status(), method, verdict.detail(), (System.nanoTime() - start) / 1e9);
    }

    private EquivalenceCheck.Verdict copy(int copy, Toolbox toolbox, Duration limit, Path work) {
        Miter miter = new Build(copy).miter();
        Optional<String> difference = miter.refute(ROUNDS, 1);
        if (difference.isPresent()) {
            return new EquivalenceCheck.Verdict(Status.FAILED, difference.get());
        }
        List<Miter.Pair> open = miter.open();
        String size = miter.pairs().size() + " outputs and next states under any upsets in any one copy of "
                + flipFlops.size() + " flip-flops";
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
        private final SmallCones cones = new SmallCones(graph);
        private final Map<Integer, String> leafNames = new LinkedHashMap<>();
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

        Build(int copy) {
            good[GateNetlist.ONE] = AigGraph.TRUE;
            hit[GateNetlist.ONE] = AigGraph.TRUE;
            netlist.netlist().inputs().forEach(port -> {
                int[] nets = netlist.netlist().ports().get(port);
                for (int b = 0; b < nets.length; b++) {
                    good[nets[b]] = leaf(port + "[" + b + "]");
                    hit[nets[b]] = good[nets[b]];
                }
            });
            states(copy);
            for (int g = 0; g < netlist.size(); g++) {
                GateGraph.Gate gate = netlist.gate(g);
                int net = gate.output();
                good[net] = value(gate, good);
                hit[net] = value(gate, hit);
                if (good[net] != hit[net] && cones.equal(good[net], hit[net])) {
                    hit[net] = good[net];
                }
            }
            compare();
        }

        Miter miter() {
            return Miter.of(graph, leafNames, pairs, new Miter.Sides("without upsets", "with them"));
        }

        private int leaf(String name) {
            int literal = graph.leaf();
            leafNames.put(literal >> 1, name);
            return literal;
        }

        private int value(GateGraph.Gate gate, int[] side) {
            return gate.function().over(literals, i -> side[gate.inputs()[i]]);
        }

        private void states(int copy) {
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
            for (int f = 0; f < planned.length; f++) {
                if (!planned[f]) {
                    good[stateOf(f)] = leaf(name(f));
                    hit[stateOf(f)] = graph.xor(good[stateOf(f)], leaf("upset of " + name(f)));
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
                    pairs.add(new Miter.Pair("output " + port + "[" + b + "]", good[nets[b]], hit[nets[b]]));
                }
            });
            int[] next = new int[watches.length];
            for (int f = 0; f < next.length; f++) {
                GateGraph.Gate function = netlist.flipFlops().get(f).next();
                next[f] = value(function, good);
                int after = value(function, hit);
                if (!watches[f]) {
                    boolean same = next[f] == after || cones.equal(next[f], after);
                    pairs.add(new Miter.Pair("next state of " + name(f), next[f], same ? next[f] : after));
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
