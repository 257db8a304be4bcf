package org.sievert.firrtl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the definitions and annotations of a {@link Circuit}; see {@link Circuit#of}. Closed after its lambda. */
public final class CircuitBuilder {

    private final String name;
    private final NameAllocator moduleNames = new NameAllocator();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private boolean closed;

    CircuitBuilder(String name) {
        this.name = name;
    }

    /**
     * Adds a module that is private to the circuit.
     *
     * @throws IllegalArgumentException if the name is not legal or taken
     */
    public Module module(String moduleName, Consumer<ModuleBuilder> scope) {
        return module(moduleName, false, scope);
    }

    /** Adds a module with its name and ports fixed; the main module, of the circuit's name, must be one. */
    public Module publicModule(String moduleName, Consumer<ModuleBuilder> scope) {
        return module(moduleName, true, scope);
    }

    /** Adds a module that Verilog or a cell library defines under the same name. */
    public ExtModule extModule(String moduleName, Port... ports) {
        return extModule(moduleName, moduleName, List.of(ports));
    }

    /** Adds a module that Verilog or a cell library defines as {@code verilogName}. */
    public ExtModule extModule(String moduleName, String verilogName, List<Port> ports) {
        requireOpen();
        ExtModule module = new ExtModule(moduleNames.reserve(moduleName), ports, verilogName);
        definitions.add(module);
        return module;
    }

    /**
     * Adds a definition of another circuit as it is.
     *
     * @throws IllegalArgumentException if its name is taken
     */
    public CircuitBuilder add(Definition definition) {
        requireOpen();
        moduleNames.reserve(definition.name());
        definitions.add(definition);
        return this;
    }

    /** A free module name like {@code wish}, for {@link #module}; it is not yet taken by asking. */
    public String freeModuleName(String wish) {
        return moduleNames.propose(wish);
    }

    /** Adds an annotation; those on elements of a module are easier added by its {@link ModuleBuilder}. */
    public CircuitBuilder annotate(Annotation annotation) {
        requireOpen();
        annotations.add(annotation);
        return this;
    }

    private Module module(String moduleName, boolean isPublic, Consumer<ModuleBuilder> scope) {
        requireOpen();
        moduleNames.reserve(moduleName);
        ModuleBuilder builder = new ModuleBuilder(moduleName, isPublic);
        scope.accept(builder);
        Module module = builder.build();
        definitions.add(module);
        annotations.addAll(builder.annotations());
        return module;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("circuit " + name + " is finished");
        }
    }

    Circuit build() {
        closed = true;
        return new Circuit(name, definitions, annotations);
    }
}
