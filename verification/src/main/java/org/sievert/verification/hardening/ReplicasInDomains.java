package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.hardening.HardeningPlan;

/**
 * Replica k of every bit is clocked by the clock of domain k and by no other: found by following the clock pin back to a
 * port, through whatever buffers are in between. A leaf of a clock tree that drives replicas of two domains makes one
 * transient that both capture.
 */
final class ReplicasInDomains implements Rule {
    @Override
    public String name() {
        return "replicas-in-their-domains";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        if (netlist.plan().domains() == 1) {
            return findings;
        }
        for (HardenedNetlist.Bit bit : netlist.bits()) {
            for (int copy = 0; copy < HardeningPlan.REPLICAS; copy++) {
                int f = netlist.flipFlop(bit.replica(copy));
                if (f >= 0 && netlist.domains().ofFlipFlop(f) != copy) {
                    int found = netlist.domains().ofFlipFlop(f);
                    findings.add(new Finding(
                            name(),
                            bit.replica(copy),
                            "its clock comes from " + (found < 0 ? "no single clock port" : "clock_" + found)
                                    + ", expected clock_" + copy + " alone"));
                }
            }
        }
        return findings;
    }
}
