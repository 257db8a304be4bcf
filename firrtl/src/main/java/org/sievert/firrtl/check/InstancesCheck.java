package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Statement;

/** Instances are of modules that exist, and no module contains itself. */
public final class InstancesCheck implements CircuitCheck {

    @Override
    public String name() {
        return "instances";
    }

    @Override
    public String explanation() {
        return "An instance names a module or extmodule of the circuit, and the instance graph has no cycle.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Set<String> known = new HashSet<>();
        circuit.definitions().stream().map(Definition::name).forEach(known::add);
        Map<String, Set<String>> children = new HashMap<>();
        for (Module module : Scope.modules(circuit)) {
            Set<String> used = children.computeIfAbsent(module.name(), name -> new LinkedHashSet<>());
            for (Statement statement : module.body()) {
                if (statement instanceof Statement.Instance instance) {
                    used.add(instance.module());
                    if (!known.contains(instance.module())) {
                        problems.add(new Problem(
                                name(), module.name(), instance.name(), "no module is called " + instance.module()));
                    }
                }
            }
        }
        Set<String> done = new HashSet<>();
        for (Module module : Scope.modules(circuit)) {
            findCycle(module.name(), children, new LinkedHashSet<>(), done, problems);
        }
        return problems;
    }

    private void findCycle(
            String module,
            Map<String, Set<String>> children,
            LinkedHashSet<String> path,
            Set<String> done,
            List<Problem> problems) {
        if (done.contains(module)) {
            return;
        }
        if (!path.add(module)) {
            problems.add(new Problem(name(), module, "", "contains itself: " + String.join(" > ", path)));
            return;
        }
        for (String child : children.getOrDefault(module, Set.of())) {
            findCycle(child, children, path, done, problems);
        }
        path.remove(module);
        done.add(module);
    }
}
