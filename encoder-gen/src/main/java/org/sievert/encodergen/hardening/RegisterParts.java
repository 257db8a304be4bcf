package org.sievert.encodergen.hardening;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstancePort;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Mux;
import org.sievert.firrtl.PrimOp;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;

/**
 * Which registers hold data: those whose next values depend, over any number of cycles, on a data input {@code in_0},
 * {@code in_1} and so on. All others are control. An instance's outputs are taken to depend on all its inputs.
 */
final class RegisterParts {
    private static final Pattern DATA = Pattern.compile("in_\\d+");

    private final Map<String, Set<String>> readers = new HashMap<>();

    private RegisterParts() {}

    /** Names of everything in the module that depends on data. */
    static Set<String> data(Module module) {
        RegisterParts parts = new RegisterParts();
        for (Statement s : module.body()) {
            if (s instanceof Statement.Node n) {
                parts.reads(n.name(), n.value());
            } else if (s instanceof Statement.Connect c) {
                parts.reads(name(c.target()), c.value());
            } else if (s instanceof Statement.ResetRegister r) {
                parts.reads(r.name(), r.reset());
                parts.reads(r.name(), r.init());
            }
        }
        Set<String> reached = new HashSet<>();
        module.ports().stream()
                .filter(p -> DATA.matcher(p.name()).matches())
                .forEach(p -> parts.follow(p.name(), reached));
        return reached;
    }

    private void follow(String from, Set<String> reached) {
        Set<String> frontier = Set.of(from);
        while (!frontier.isEmpty()) {
            Set<String> next = new HashSet<>();
            for (String name : frontier) {
                if (reached.add(name)) {
                    next.addAll(readers.getOrDefault(name, Set.of()));
                }
            }
            frontier = next;
        }
    }

    private static String name(Expression target) {
        return target instanceof InstancePort p ? p.instance() : ((Reference) target).name();
    }

    private void reads(String reader, Expression value) {
        if (value instanceof Reference || value instanceof InstancePort) {
            readers.computeIfAbsent(name(value), n -> new HashSet<>()).add(reader);
        } else if (value instanceof PrimOp op) {
            op.operands().forEach(o -> reads(reader, o));
        } else if (value instanceof Mux mux) {
            reads(reader, mux.condition());
            reads(reader, mux.whenTrue());
            reads(reader, mux.whenFalse());
        }
    }
}
