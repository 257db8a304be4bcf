package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.firrtl.Annotation;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Module;

/** Annotations are on elements that exist and that firtool takes. */
public final class AnnotationsCheck implements CircuitCheck {

    @Override
    public String name() {
        return "annotations";
    }

    @Override
    public String explanation() {
        return "An annotation names a module of the circuit, and a wire, node or register in it. Attributes on ports and"
                + " instances are refused by firtool: put them on the module.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Map<Module, Scope> scopes = Scope.of(circuit);
        Map<String, Module> modules = new java.util.HashMap<>();
        Scope.modules(circuit).forEach(module -> modules.putIfAbsent(module.name(), module));
        Set<String> definitions = new HashSet<>();
        circuit.definitions().stream().map(Definition::name).forEach(definitions::add);
        for (Annotation annotation : circuit.annotations()) {
            if (!definitions.contains(annotation.module())) {
                problems.add(problem(circuit.name(), annotation, "there is no module " + annotation.module()));
            } else if (annotation.component().isPresent()) {
                Module module = modules.get(annotation.module());
                component(module == null ? null : scopes.get(module), annotation, problems);
            }
        }
        return problems;
    }

    private void component(Scope scope, Annotation annotation, List<Problem> problems) {
        String component = annotation.component().orElseThrow();
        Scope.Named named = scope == null ? null : scope.named(component).orElse(null);
        if (named == null) {
            problems.add(problem(annotation.module(), annotation, "there is no '" + component + "'"));
            return;
        }
        switch (named.kind()) {
            case WIRE, NODE, REGISTER -> {}
            case INPUT, OUTPUT, INSTANCE -> problems.add(problem(
                    annotation.module(),
                    annotation,
                    "'" + component + "' is a port or an instance; only wires, nodes, registers and modules can be"
                            + " annotated"));
        }
    }

    private Problem problem(String module, Annotation annotation, String message) {
        String kind = annotation.getClass().getSimpleName();
        return new Problem(
                name(),
                module,
                kind + annotation.component().map(c -> " on " + c).orElse(""),
                message);
    }
}
