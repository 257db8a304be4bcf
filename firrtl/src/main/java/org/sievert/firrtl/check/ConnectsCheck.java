package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Type;

/** Connects drive sinks with values of the same kind that are not wider. */
public final class ConnectsCheck implements CircuitCheck {

    @Override
    public String name() {
        return "connects";
    }

    @Override
    public String explanation() {
        return "firtool only warns of a connect that narrows and cuts the upper bits, so it is an error here: cut them"
                + " with bits or tail if that is meant. A value may be narrower than its target, it is extended by its"
                + " kind. UInt and SInt do not mix: say asSInt, asUInt or cvt. Only outputs, wires, registers and"
                + " inputs of instances can be driven.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Map<Module, Scope> scopes = Scope.of(circuit);
        for (Module module : Scope.modules(circuit)) {
            for (Statement statement : module.body()) {
                if (statement instanceof Statement.Connect connect) {
                    check(module, scopes.get(module), connect, problems);
                }
            }
        }
        return problems;
    }

    private void check(Module module, Scope scope, Statement.Connect connect, List<Problem> problems) {
        String element = Elements.nameOf(connect);
        Type target = connect.target().type();
        Type value = connect.value().type();
        if (!scope.isSink(connect.target())) {
            problems.add(new Problem(name(), module.name(), element, "'" + connect.target() + "' cannot be driven"));
        }
        if (!fits(value, target)) {
            String why = value.sameKind(target) ? "would cut bits off" : "is of another kind";
            problems.add(new Problem(
                    name(), module.name(), element, "the value is " + value + ", for " + target + " it " + why));
        }
    }

    private static boolean fits(Type value, Type target) {
        boolean toAbstractReset = target instanceof Type.Reset && value.isReset();
        return toAbstractReset || value.sameKind(target) && value.width() <= target.width();
    }
}
