package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.List;

/**
 * No gate works for two domains: the value of each reaches, before the next clock edge, flip-flops of one domain only.
 * Next-state logic, buffers and reset gates that tools shared between domains pass one transient on to both. Exempt are what a
 * single flip-flop holds (buffered or inverted), which the voters of all domains read, and the voters of single outputs.
 */
final class NoSharedNet implements Rule {
    @Override
    public String name() {
        return "no-shared-net";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        if (netlist.plan().domains() == 1) {
            return findings;
        }
        for (int g = 0; g < netlist.graph().size(); g++) {
            int net = netlist.graph().gate(g).output();
            if (netlist.domains().shared(net)) {
                findings.add(
                        new Finding(
                                name(),
                                netlist.domains().name(net),
                                "its output reaches flip-flops or outputs of more than one domain; a transient there is in both"));
            }
        }
        for (String output : netlist.domains().unvotedOutputs()) {
            findings.add(new Finding(name(), output, "this output is not the majority of three nets of the domains"));
        }
        return findings;
    }
}
