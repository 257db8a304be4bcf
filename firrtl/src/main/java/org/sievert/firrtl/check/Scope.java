package org.sievert.firrtl.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.InstancePort;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Target;
import org.sievert.firrtl.Type;

/** What the names in a module stand for; of a name that is there twice, the first. */
final class Scope {

    private final Map<String, Map<String, Port>> portsOfDefinitions;
    private final Map<String, Named> names = new LinkedHashMap<>();

    /** A named element with its place in the body (-1 for ports). */
    record Named(Kind kind, Type type, String module, int position) {}

    enum Kind {
        INPUT,
        OUTPUT,
        WIRE,
        NODE,
        REGISTER,
        INSTANCE;

        boolean needsDriver() {
            return this == OUTPUT || this == WIRE || this == REGISTER;
        }
    }

    private Scope(Map<String, Map<String, Port>> portsOfDefinitions, Module module) {
        this.portsOfDefinitions = portsOfDefinitions;
        for (Port port : module.ports()) {
            names.putIfAbsent(port.name(), new Named(port.isInput() ? Kind.INPUT : Kind.OUTPUT, port.type(), null, -1));
        }
        int position = 0;
        for (Statement statement : module.body()) {
            declare(statement, position++);
        }
    }

    private void declare(Statement statement, int position) {
        if (statement instanceof Statement.Wire wire) {
            names.putIfAbsent(wire.name(), new Named(Kind.WIRE, wire.type(), null, position));
        } else if (statement instanceof Statement.Node node) {
            names.putIfAbsent(node.name(), new Named(Kind.NODE, node.value().type(), null, position));
        } else if (statement instanceof Statement.Register register) {
            names.putIfAbsent(register.name(), new Named(Kind.REGISTER, register.type(), null, position));
        } else if (statement instanceof Statement.ResetRegister register) {
            names.putIfAbsent(register.name(), new Named(Kind.REGISTER, register.type(), null, position));
        } else if (statement instanceof Statement.Instance instance) {
            names.putIfAbsent(instance.name(), new Named(Kind.INSTANCE, null, instance.module(), position));
        }
    }

    /** The scopes of all modules with a body, in the circuit's order. */
    static Map<Module, Scope> of(Circuit circuit) {
        Map<String, Map<String, Port>> ports = new HashMap<>();
        for (Definition definition : circuit.definitions()) {
            ports.putIfAbsent(
                    definition.name(),
                    definition.ports().stream()
                            .collect(Collectors.toMap(Port::name, p -> p, (a, b) -> a, LinkedHashMap::new)));
        }
        Map<Module, Scope> scopes = new java.util.IdentityHashMap<>();
        for (Module module : modules(circuit)) {
            scopes.put(module, new Scope(ports, module));
        }
        return scopes;
    }

    static List<Module> modules(Circuit circuit) {
        return circuit.definitions().stream()
                .filter(Module.class::isInstance)
                .map(Module.class::cast)
                .toList();
    }

    Map<String, Named> names() {
        return names;
    }

    Optional<Named> named(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** The ports of a definition by name, or null if there is no such definition. */
    Map<String, Port> portsOf(String definition) {
        return portsOfDefinitions.get(definition);
    }

    /** The instance's port behind {@code instancePort}, if instance, module and port exist. */
    Optional<Port> port(InstancePort instancePort) {
        return named(instancePort.instance())
                .filter(named -> named.kind() == Kind.INSTANCE)
                .map(named -> portsOfDefinitions.get(named.module()))
                .map(ports -> ports.get(instancePort.port()));
    }

    /** Whether a connect may drive this; false too for what does not exist. */
    boolean isSink(Target target) {
        if (target instanceof InstancePort instancePort) {
            return port(instancePort).filter(Port::isInput).isPresent();
        }
        return named(((Reference) target).name())
                .filter(named -> named.kind().needsDriver())
                .isPresent();
    }
}
