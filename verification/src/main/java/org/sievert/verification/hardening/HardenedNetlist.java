package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.HardeningPlan.ProtectedRegister;
import org.sievert.verification.gates.GateGraph;

/**
 * A netlist as the rules see it: its flip-flops by name, its voters by function, and the plan.
 *
 * <p>Flip-flops are named after their registers: {@code tag_r0_a.state[3]_reg}, without the index if there is one bit.
 */
final class HardenedNetlist {
    private final GateGraph graph;
    private final HardeningPlan plan;
    private final Optional<Domains> domains;
    private final List<Voter> voters;
    private final Map<String, Integer> flipFlops = new HashMap<>();
    private final Set<Integer> voterNets = new HashSet<>();
    private final Map<List<Integer>, Integer> groups = new LinkedHashMap<>();
    private final int[][] gateReaders;
    private final int[][] flipFlopReaders;

    /** One bit of the plan. */
    record Bit(ProtectedRegister register, int index) {
        @Override
        public String toString() {
            return register.name() + (register.width() > 1 ? "[" + index + "]" : "");
        }

        String replica(int copy) {
            return register.replicas().get(copy) + (register.width() > 1 ? "[" + index + "]" : "") + "_reg";
        }
    }

    HardenedNetlist(GateGraph graph, HardeningPlan plan) {
        this.graph = graph;
        this.plan = plan;
        this.voters = VoterFinder.find(graph);
        this.domains = plan.domains() == 1 ? Optional.empty() : Optional.of(new Domains(graph, plan));
        for (int f = 0; f < graph.flipFlops().size(); f++) {
            flipFlops.put(name(f), f);
        }
        for (Voter v : voters) {
            voterNets.add(v.net());
            groups.merge(v.flipFlops(), 1, Integer::sum);
        }
        List<List<Integer>> gates = new ArrayList<>();
        List<List<Integer>> states = new ArrayList<>();
        for (int n = 0; n < graph.nets(); n++) {
            gates.add(List.of());
            states.add(List.of());
        }
        for (int g = 0; g < graph.size(); g++) {
            for (int net : graph.gate(g).inputs()) {
                gates.set(net, with(gates.get(net), g));
            }
        }
        for (int f = 0; f < graph.flipFlops().size(); f++) {
            for (int net : graph.flipFlops().get(f).next().inputs()) {
                states.set(net, with(states.get(net), f));
            }
        }
        gateReaders = gates.stream().map(HardenedNetlist::array).toArray(int[][]::new);
        flipFlopReaders = states.stream().map(HardenedNetlist::array).toArray(int[][]::new);
    }

    private static List<Integer> with(List<Integer> list, int item) {
        List<Integer> longer = list.isEmpty() ? new ArrayList<>(2) : list;
        longer.add(item);
        return longer;
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    GateGraph graph() {
        return graph;
    }

    HardeningPlan plan() {
        return plan;
    }

    /** The domains of a plan that has three. */
    Domains domains() {
        return domains.orElseThrow();
    }

    /** Flip-flops that the plan leaves single. */
    Set<String> single() {
        Set<String> names = new HashSet<>();
        for (HardeningPlan.SingleRegister r : plan.single()) {
            for (int i = 0; i < r.width(); i++) {
                names.add(r.name() + (r.width() > 1 ? "[" + i + "]" : "") + "_reg");
            }
        }
        return names;
    }

    /** The plan's bits, in its order. */
    List<Bit> bits() {
        List<Bit> bits = new ArrayList<>();
        for (ProtectedRegister r : plan.registers()) {
            for (int i = 0; i < r.width(); i++) {
                bits.add(new Bit(r, i));
            }
        }
        return bits;
    }

    /** Instance name of a flip-flop. */
    String name(int flipFlop) {
        return graph.netlist()
                .cells()
                .get(graph.flipFlops().get(flipFlop).cell())
                .name();
    }

    /** The flip-flop of that instance name, or −1. */
    int flipFlop(String name) {
        return flipFlops.getOrDefault(name, -1);
    }

    /** The replicas of a bit that are in the netlist. */
    List<Integer> replicas(Bit bit) {
        List<Integer> found = new ArrayList<>();
        for (int copy = 0; copy < HardeningPlan.REPLICAS; copy++) {
            int f = flipFlop(bit.replica(copy));
            if (f >= 0) {
                found.add(f);
            }
        }
        return found;
    }

    /** Groups of three flip-flops that have a voter, with the number of its nets. */
    Map<List<Integer>, Integer> groups() {
        return groups;
    }

    boolean isVoter(int net) {
        return voterNets.contains(net);
    }

    int[] gateReaders(int net) {
        return gateReaders[net];
    }

    int[] flipFlopReaders(int net) {
        return flipFlopReaders[net];
    }
}
