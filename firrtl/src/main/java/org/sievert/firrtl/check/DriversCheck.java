package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Statement;

/** Every output, wire, register and instance input is driven exactly once. */
public final class DriversCheck implements CircuitCheck {

    @Override
    public String name() {
        return "drivers";
    }

    @Override
    public String explanation() {
        return "FIRRTL lets the last of several connects win; here a second one is an error, and so is a sink without"
                + " one.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Map<Module, Scope> scopes = Scope.of(circuit);
        for (Module module : Scope.modules(circuit)) {
            check(module, scopes.get(module), problems);
        }
        return problems;
    }

    private void check(Module module, Scope scope, List<Problem> problems) {
        Map<String, Integer> drivers = new HashMap<>();
        for (Statement statement : module.body()) {
            if (statement instanceof Statement.Connect connect) {
                String sink = connect.target().toString();
                if (drivers.merge(sink, 1, Integer::sum) == 2) {
                    problems.add(new Problem(name(), module.name(), sink, "is driven more than once"));
                }
            }
        }
        scope.names().forEach((name, named) -> {
            if (named.kind().needsDriver()) {
                undriven(module, name, drivers, problems);
            } else if (named.kind() == Scope.Kind.INSTANCE && scope.portsOf(named.module()) != null) {
                for (Port port : scope.portsOf(named.module()).values()) {
                    if (port.isInput()) {
                        undriven(module, name + "." + port.name(), drivers, problems);
                    }
                }
            }
        });
    }

    private void undriven(Module module, String sink, Map<String, Integer> drivers, List<Problem> problems) {
        if (!drivers.containsKey(sink)) {
            problems.add(new Problem(name(), module.name(), sink, "is not driven"));
        }
    }
}
