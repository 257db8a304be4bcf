package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every voter reads flip-flops of three different domains. One that reads two of the same domain gives that domain the
 * majority.
 */
final class VotersOfThreeDomains implements Rule {
    @Override
    public String name() {
        return "voters-of-three-domains";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        if (netlist.plan().domains() == 1) {
            return findings;
        }
        for (Map.Entry<List<Integer>, Integer> group : netlist.groups().entrySet()) {
            List<Integer> three = group.getKey();
            long domains = three.stream()
                    .map(netlist.domains()::ofFlipFlop)
                    .filter(d -> d != Domains.NONE)
                    .distinct()
                    .count();
            if (domains < three.size()) {
                findings.add(new Finding(
                        name(),
                        netlist.name(three.get(0)),
                        "a voter reads "
                                + three.stream()
                                        .map(f -> netlist.name(f) + " (domain "
                                                + netlist.domains().ofFlipFlop(f) + ")")
                                        .collect(Collectors.joining(", "))
                                + ", expected one of each domain"));
            }
        }
        return findings;
    }
}
