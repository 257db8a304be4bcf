package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.hardening.HardeningPlan;

/**
 * Every bit of the plan has its three flip-flops. Tools that share equal registers leave fewer: the one that is left then
 * feeds all inputs of the voter, and an upset of it is the majority.
 */
final class ReplicasPresent implements Rule {
    @Override
    public String name() {
        return "replicas-present";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        for (HardenedNetlist.Bit bit : netlist.bits()) {
            int found = netlist.replicas(bit).size();
            if (found < HardeningPlan.REPLICAS) {
                findings.add(new Finding(
                        name(),
                        bit.toString(),
                        found + " of " + HardeningPlan.REPLICAS + " replicas are in the netlist (expected "
                                + bit.replica(0) + " and its twins); the others were merged or removed"));
            }
        }
        return findings;
    }
}
