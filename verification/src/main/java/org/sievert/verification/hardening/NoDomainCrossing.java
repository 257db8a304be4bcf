package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A flip-flop's next state depends on ports of its own domain only: its own reset and, where inputs are there three times, its
 * own inputs. A reset net that reaches a second domain resets two replicas at a single transient. What replicas of other
 * domains hold comes in through voters, which is {@link NoUnvotedUse}'s business.
 */
final class NoDomainCrossing implements Rule {
    @Override
    public String name() {
        return "no-domain-crossing";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        if (netlist.plan().domains() == 1) {
            return findings;
        }
        for (int f = 0; f < netlist.graph().flipFlops().size(); f++) {
            int domain = netlist.domains().ofFlipFlop(f);
            int behind = IntStream.of(netlist.graph().flipFlops().get(f).next().inputs())
                    .map(netlist.domains()::portsBehind)
                    .reduce(0, (a, b) -> a | b);
            int foreign = domain == Domains.NONE ? behind : behind & ~(1 << domain);
            if (foreign != 0) {
                findings.add(new Finding(
                        name(),
                        netlist.name(f),
                        "in domain " + domain + ", but its next state depends on a port of domain "
                                + Integer.numberOfTrailingZeros(foreign)));
            }
        }
        return findings;
    }
}
