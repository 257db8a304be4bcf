package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every flip-flop of the netlist is one of three that a voter reads: found by function, whatever its name is. */
final class NoUnprotectedFlipFlop implements Rule {
    @Override
    public String name() {
        return "no-unprotected-flip-flop";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        List<Finding> findings = new ArrayList<>();
        for (String name : unprotected(netlist)) {
            findings.add(new Finding(
                    name(), name, "no voter reads this flip-flop together with two others; an upset of it stands"));
        }
        return findings;
    }

    static List<String> unprotected(HardenedNetlist netlist) {
        Set<Integer> read = new HashSet<>();
        netlist.groups().keySet().forEach(read::addAll);
        Set<String> single = netlist.single();
        List<String> names = new ArrayList<>();
        for (int f = 0; f < netlist.graph().flipFlops().size(); f++) {
            if (!read.contains(f) && !single.contains(netlist.name(f))) {
                names.add(netlist.name(f));
            }
        }
        return names;
    }
}
