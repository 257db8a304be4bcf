package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.verification.gates.GateGraph;

/**
 * Holds a mapped netlist against the plan of its redundancy.
 *
 * <p>What is not checked: that replicas lie apart (that is the layout's), and that clock and reset are separate for each
 * copy, which schemes with one clock do not have.
 */
public final class HardeningCheck {
    private static final List<Rule> RULES =
            List.of(new ReplicasPresent(), new ReplicasVoted(), new NoUnprotectedFlipFlop(), new NoUnvotedUse());

    private HardeningCheck() {}

    /**
     * @param graph the netlist
     * @param plan what it should have
     */
    public static HardeningReport check(GateGraph graph, HardeningPlan plan) {
        HardenedNetlist netlist = new HardenedNetlist(graph, plan);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            findings.addAll(rule.check(netlist));
        }
        Map<List<Integer>, Integer> groups = netlist.groups();
        List<String> unprotected = NoUnprotectedFlipFlop.unprotected(netlist);
        return new HardeningReport(
                netlist.bits().size(),
                graph.flipFlops().size(),
                graph.flipFlops().size() - unprotected.size(),
                groups.size(),
                unprotected,
                findings);
    }

    /** The flip-flops that flag and count upsets, three of each bit; bits of which some are missing are left out. */
    public static List<int[]> observers(GateGraph graph, HardeningPlan plan) {
        HardenedNetlist netlist = new HardenedNetlist(graph, plan);
        return netlist.bits().stream()
                .filter(b -> b.register().role() != HardeningPlan.Role.FUNCTION)
                .map(b ->
                        netlist.replicas(b).stream().mapToInt(Integer::intValue).toArray())
                .filter(t -> t.length == HardeningPlan.REPLICAS)
                .toList();
    }

    /** The copy that each flip-flop belongs to, from 0, or −1 if it is no replica of the plan. */
    public static int[] copies(GateGraph graph, HardeningPlan plan) {
        HardenedNetlist netlist = new HardenedNetlist(graph, plan);
        int[] copies = new int[graph.flipFlops().size()];
        Arrays.fill(copies, -1);
        for (HardenedNetlist.Bit bit : netlist.bits()) {
            for (int copy = 0; copy < HardeningPlan.REPLICAS; copy++) {
                int flipFlop = netlist.flipFlop(bit.replica(copy));
                if (flipFlop >= 0) {
                    copies[flipFlop] = copy;
                }
            }
        }
        return copies;
    }

    /** Names of the rules, in the order in which they are checked. */
    public static List<String> rules() {
        return RULES.stream().map(Rule::name).toList();
    }
}
