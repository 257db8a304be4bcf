package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.List;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Type;

/** Ports appear in Verilog as they are declared. */
public final class PortsCheck implements CircuitCheck {

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public String explanation() {
        return "A port of zero bits would vanish from the Verilog, and an abstract Reset on a public module or an"
                + " extmodule has no one kind.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        for (Definition definition : circuit.definitions()) {
            boolean isPrivate = definition instanceof Module module && !module.isPublic();
            for (Port port : definition.ports()) {
                if (port.type().width() == 0) {
                    problems.add(problem(definition, port, "a port has at least one bit"));
                }
                if (port.type() instanceof Type.Reset && !isPrivate) {
                    problems.add(problem(
                            definition, port, "say UInt<1> or AsyncReset, an abstract Reset is not allowed" + " here"));
                }
            }
        }
        return problems;
    }

    private Problem problem(Definition definition, Port port, String message) {
        return new Problem(name(), definition.name(), port.toString(), message);
    }
}
