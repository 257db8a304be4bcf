package org.sievert.verification.hardening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sievert.encodergen.hardening.HardeningPlan;

/**
 * What a single replica holds reaches outputs and next states through voters only. Next-state logic that reads one copy
 * crosses the border between the copies: its upset becomes that of all three at the next edge. Registers that watch for
 * differences are meant to read single replicas; they are the only exception.
 */
final class NoUnvotedUse implements Rule {
    @Override
    public String name() {
        return "no-unvoted-use";
    }

    @Override
    public List<Finding> check(HardenedNetlist netlist) {
        Set<Integer> monitors = netlist.bits().stream()
                .filter(b -> b.register().role() == HardeningPlan.Role.FLAG)
                .flatMap(b -> netlist.replicas(b).stream())
                .collect(Collectors.toSet());
        Set<Integer> outputs = netlist.graph().netlist().outputs().stream()
                .flatMapToInt(
                        p -> Arrays.stream(netlist.graph().netlist().ports().get(p)))
                .boxed()
                .collect(Collectors.toSet());
        Set<String> single = netlist.single();
        List<Finding> findings = new ArrayList<>();
        for (int f = 0; f < netlist.graph().flipFlops().size(); f++) {
            String name = netlist.name(f);
            if (single.contains(name)) {
                continue;
            }
            reached(netlist, f, monitors, outputs)
                    .ifPresent(where -> findings.add(
                            new Finding(name(), name, "its value reaches " + where + " without passing a voter")));
        }
        return findings;
    }

    private static Optional<String> reached(
            HardenedNetlist netlist, int flipFlop, Set<Integer> monitors, Set<Integer> outputs) {
        Deque<Integer> open = new ArrayDeque<>();
        Set<Integer> seen = new HashSet<>();
        open.add(netlist.graph().flipFlops().get(flipFlop).state());
        while (!open.isEmpty()) {
            int net = open.remove();
            if (outputs.contains(net)) {
                return Optional.of("output net " + net + " of the module");
            }
            for (int reader : netlist.flipFlopReaders(net)) {
                if (!monitors.contains(reader)) {
                    return Optional.of("the next state of " + netlist.name(reader));
                }
            }
            for (int g : netlist.gateReaders(net)) {
                int next = netlist.graph().gate(g).output();
                if (!netlist.isVoter(next) && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }
}
