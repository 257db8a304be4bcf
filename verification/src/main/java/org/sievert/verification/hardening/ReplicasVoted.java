package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.hardening.HardeningPlan;

/**
 * The three flip-flops of every bit meet in a majority function of just these three. A voter with two equal inputs is the
 * function of one flip-flop, and a voter of other registers' replicas lets two upsets of one register through. A design in domains has such a
 * voter in each of them.
 */
final class ReplicasVoted implements Rule {
    @Override
    public String name() {
        return "replicas-voted";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        for (HardenedNetlist.Bit bit : netlist.bits()) {
            List<Integer> replicas = netlist.replicas(bit).stream().sorted().toList();
            int voters = netlist.groups().getOrDefault(replicas, 0);
            int expected = netlist.plan().domains();
            if (replicas.size() == HardeningPlan.REPLICAS && voters < expected) {
                findings.add(new Finding(
                        name(),
                        bit.toString(),
                        voters + " of " + expected + " expected nets are the majority of "
                                + netlist.name(replicas.get(0)) + ", " + netlist.name(replicas.get(1)) + " and "
                                + netlist.name(replicas.get(2))));
            }
        }
        return findings;
    }
}
