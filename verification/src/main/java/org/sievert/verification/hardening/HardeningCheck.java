package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.verification.gates.GateGraph;

/**
 * Holds a mapped netlist against the plan of its redundancy.
 *
 * <p>What is not checked: that replicas lie apart (that is the layout's), and, in schemes with one clock, that clock and
 * reset are separate for each copy.
 */
public final class HardeningCheck {
    private static final List<Rule> RULES = List.of(
            new ReplicasPresent(),
            new ReplicasVoted(),
            new NoUnprotectedFlipFlop(),
            new NoUnvotedUse(),
            new ReplicasInDomains(),
            new VotersOfThreeDomains(),
            new NoSharedNet(),
            new NoDomainCrossing());

    private final HardenedNetlist netlist;

    private HardeningCheck(HardenedNetlist netlist) {
        this.netlist = netlist;
    }

    /**
     * @param graph the netlist
     * @param plan what it should have
     */
    public static HardeningCheck of(GateGraph graph, HardeningPlan plan) {
        return new HardeningCheck(new HardenedNetlist(graph, plan));
    }

    /** All rules. */
    public HardeningReport report() {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RULES) {
            findings.addAll(rule.check(netlist));
        }
        List<String> unprotected = NoUnprotectedFlipFlop.unprotected(netlist);
        List<String> single = netlist.single().stream()
                .filter(n -> netlist.flipFlop(n) >= 0)
                .sorted()
                .toList();
        int flipFlops = netlist.graph().flipFlops().size();
        return new HardeningReport(
                netlist.bits().size(),
                flipFlops,
                flipFlops - unprotected.size() - single.size(),
                netlist.groups().size(),
                unprotected,
                single,
                singlePoints(),
                findings);
    }

    /** Gates that belong to no domain of a design that has three: those that vote single outputs. */
    private List<String> singlePoints() {
        return netlist.plan().domains() == 1 ? List.of() : netlist.domains().singlePoints();
    }

    /** The flip-flops that flag and count upsets, three of each bit; bits of which some are missing are left out. */
    public List<int[]> observers() {
        return netlist.bits().stream()
                .filter(b -> b.register().role() != HardeningPlan.Role.FUNCTION)
                .map(b ->
                        netlist.replicas(b).stream().mapToInt(Integer::intValue).toArray())
                .filter(t -> t.length == HardeningPlan.REPLICAS)
                .toList();
    }

    /** The copy that each flip-flop belongs to, from 0, or −1 if it is no replica of the plan. */
    public int[] copies() {
        int[] copies = new int[netlist.graph().flipFlops().size()];
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

    /** The domains of every net, one bit each, none for single outputs' voters; empty for a plan without domains. */
    public int[] domains() {
        return netlist.plan().domains() == 1 ? new int[0] : netlist.domains().ofNets();
    }

    /** Names of the rules, in the order in which they are checked. */
    public static List<String> rules() {
        return RULES.stream().map(Rule::name).toList();
    }
}
