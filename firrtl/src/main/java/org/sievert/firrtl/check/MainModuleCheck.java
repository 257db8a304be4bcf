package org.sievert.firrtl.check;

import java.util.List;
import java.util.Optional;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Module;

/** The circuit has a public module of its own name. */
public final class MainModuleCheck implements CircuitCheck {

    @Override
    public String name() {
        return "main-module";
    }

    @Override
    public String explanation() {
        return "The main module has the circuit's name, a body, and is public (FIRRTL 4.0.0, section 3).";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        Optional<Definition> main = circuit.definition(circuit.name());
        if (main.isEmpty()) {
            return problem(circuit, "there is no module of the circuit's name");
        }
        if (!(main.get() instanceof Module module)) {
            return problem(circuit, "the main module is an extmodule, it needs a body");
        }
        return module.isPublic() ? List.of() : problem(circuit, "the main module must be public");
    }

    private List<Problem> problem(Circuit circuit, String message) {
        return List.of(new Problem(name(), circuit.name(), "", message));
    }
}
