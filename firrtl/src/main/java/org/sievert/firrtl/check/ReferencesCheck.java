package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.InstancePort;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Target;
import org.sievert.firrtl.Type;

/** References name something that was declared before, with the type of the declaration. */
public final class ReferencesCheck implements CircuitCheck {

    @Override
    public String name() {
        return "references";
    }

    @Override
    public String explanation() {
        return "A reference carries the type of its declaration; widths are computed from it, so it must agree. FIRRTL"
                + " wants declarations before uses.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Map<Module, Scope> scopes = Scope.of(circuit);
        for (Module module : Scope.modules(circuit)) {
            Scope scope = scopes.get(module);
            int position = 0;
            for (Statement statement : module.body()) {
                int here = position++;
                String element = Elements.nameOf(statement);
                Walk.reads(statement, target -> target(module, scope, element, here, target, problems));
                if (statement instanceof Statement.Connect connect) {
                    target(module, scope, element, here, connect.target(), problems);
                }
            }
        }
        return problems;
    }

    private void target(
            Module module, Scope scope, String element, int position, Target target, List<Problem> problems) {
        String wrong = target instanceof InstancePort port
                ? wrongWith(scope, position, port)
                : wrongWith(scope, position, (Reference) target);
        if (wrong != null) {
            problems.add(new Problem(name(), module.name(), element, wrong));
        }
    }

    private static String wrongWith(Scope scope, int position, Reference reference) {
        Optional<Scope.Named> named = scope.named(reference.name());
        if (named.isEmpty()) {
            return "'" + reference.name() + "' is not declared";
        }
        if (named.get().kind() == Scope.Kind.INSTANCE) {
            return "'" + reference.name() + "' is an instance; name one of its ports";
        }
        return wrongWith(
                reference, named.get().position(), position, named.get().type());
    }

    private static String wrongWith(Scope scope, int position, InstancePort reference) {
        Optional<Scope.Named> named = scope.named(reference.instance()).filter(n -> n.kind() == Scope.Kind.INSTANCE);
        if (named.isEmpty()) {
            return "'" + reference.instance() + "' is not an instance";
        }
        if (scope.portsOf(named.get().module()) == null) {
            return null; // the rule for instances says it
        }
        Optional<Port> port = scope.port(reference);
        if (port.isEmpty()) {
            return "module " + named.get().module() + " has no port '" + reference.port() + "'";
        }
        return wrongWith(reference, named.get().position(), position, port.get().type());
    }

    private static String wrongWith(Target reference, int declared, int position, Type type) {
        if (declared >= position) {
            return "'" + reference + "' is used before its declaration";
        }
        if (!type.equals(reference.type())) {
            return "'" + reference + "' is taken as " + reference.type() + ", it is declared as " + type;
        }
        return null;
    }
}
