package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.ExtModule;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.NameAllocator;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Statement;

/** Names are legal in FIRRTL and Verilog, and unique: definitions in the circuit, everything else in its module. */
public final class NamesCheck implements CircuitCheck {

    @Override
    public String name() {
        return "names";
    }

    @Override
    public String explanation() {
        return "A name is a letter or _, then letters, digits and _, and no keyword of FIRRTL or SystemVerilog: firtool"
                + " would rename it and every later tool would look for the wrong name. Ports, wires, nodes, registers"
                + " and instances of a module share one name space.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Set<String> definitions = new HashSet<>();
        for (Definition definition : circuit.definitions()) {
            String module = definition.name();
            if (!definitions.add(module)) {
                problems.add(problem(module, "", "a second definition of this name"));
            }
            form(module, "", module, problems);
            Set<String> names = new HashSet<>();
            for (Port port : definition.ports()) {
                element(module, port.toString(), port.name(), names, problems);
            }
            if (definition instanceof ExtModule extModule) {
                form(module, "defname", extModule.verilogName(), problems);
            } else if (definition instanceof Module withBody) {
                for (Statement statement : withBody.body()) {
                    if (statement instanceof Statement.Declaration declaration) {
                        element(module, declaration.name(), declaration.name(), names, problems);
                    }
                }
            }
        }
        return problems;
    }

    private void element(String module, String element, String name, Set<String> names, List<Problem> problems) {
        if (!names.add(name)) {
            problems.add(problem(module, element, "the name '" + name + "' is used a second time"));
        }
        form(module, element, name, problems);
    }

    private void form(String module, String element, String name, List<Problem> problems) {
        if (!NameAllocator.isLegal(name)) {
            problems.add(problem(module, element, "'" + name + "' is not a legal name"));
        } else if (NameAllocator.isKeyword(name)) {
            problems.add(problem(module, element, "'" + name + "' is a keyword of FIRRTL or SystemVerilog"));
        }
    }

    private Problem problem(String module, String element, String message) {
        return new Problem(name(), module, element, message);
    }
}
