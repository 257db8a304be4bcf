package org.sievert.firrtl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Collects the ports and statements of a {@link Module}; see {@link CircuitBuilder#module}.
 *
 * <p>Port names are taken exactly as given; the names of wires, nodes, registers and instances are wishes, and the
 * returned reference holds the name that was free. Declare ports first, so that nothing else takes their names. After
 * its lambda a builder is closed: every further call fails.
 */
public final class ModuleBuilder {

    private final String name;
    private final boolean isPublic;
    private final NameAllocator names = new NameAllocator();
    private final List<Port> ports = new ArrayList<>();
    private final List<Statement> body = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private boolean closed;

    ModuleBuilder(String name, boolean isPublic) {
        this.name = name;
        this.isPublic = isPublic;
    }

    /** Name of the module under construction. */
    public String name() {
        return name;
    }

    public Reference input(String portName, Type type) {
        return port(Port.input(portName, type));
    }

    /** An output; it needs a {@link #connect}. */
    public Reference output(String portName, Type type) {
        return port(Port.output(portName, type));
    }

    /** An output of the value's type, driven by it. */
    public Reference output(String portName, Expression value) {
        Reference output = output(portName, value.type());
        connect(output, value);
        return output;
    }

    /**
     * Adds a port.
     *
     * @throws IllegalArgumentException if its name is not legal or taken
     */
    public Reference port(Port port) {
        requireOpen();
        names.reserve(port.name());
        ports.add(port);
        return new Reference(port.name(), port.type());
    }

    /** A wire; it needs a {@link #connect}. */
    public Reference wire(String wish, Type type) {
        return declare(new Statement.Wire(names.allocate(wish), type), type);
    }

    /** A name for a value. */
    public Reference node(String wish, Expression value) {
        return declare(new Statement.Node(names.allocate(wish), value), value.type());
    }

    /** A register without reset; it needs a {@link #connect}. */
    public Reference register(String wish, Type type, Expression clock) {
        return declare(new Statement.Register(names.allocate(wish), type, clock), type);
    }

    /** A register of the value's type, driven by it: the value one cycle later. */
    public Reference register(String wish, Expression clock, Expression next) {
        Reference register = register(wish, next.type(), clock);
        connect(register, next);
        return register;
    }

    /** A register that is {@code init} after a clock edge with {@code reset} high; it needs a {@link #connect}. */
    public Reference register(String wish, Type type, Expression clock, Expression reset, Expression init) {
        return declare(new Statement.ResetRegister(names.allocate(wish), type, clock, reset, init), type);
    }

    /** An instance; its inputs need a {@link #connect} each. */
    public InstanceHandle instance(String wish, Definition module) {
        String instance = names.allocate(wish);
        add(new Statement.Instance(instance, module.name()));
        return new InstanceHandle(instance, module);
    }

    /** Drives {@code target}; the value may be narrower but not wider, and of the same kind. */
    public ModuleBuilder connect(Target target, Expression value) {
        add(new Statement.Connect(target, value));
        return this;
    }

    /**
     * Takes names for statements of another module, which {@link #statement} adds later, so that nothing else gets them.
     *
     * @throws IllegalArgumentException if a name is not legal or taken
     */
    public ModuleBuilder reserve(Collection<String> statementNames) {
        requireOpen();
        statementNames.forEach(names::reserve);
        return this;
    }

    /** Adds a statement as it is; the name that a declaration gives must have been reserved. */
    public ModuleBuilder statement(Statement statement) {
        add(statement);
        return this;
    }

    /** A line for people who read the FIRRTL text. */
    public ModuleBuilder comment(String text) {
        add(new Statement.Comment(text));
        return this;
    }

    /** Asks firtool to keep a wire, node or register. */
    public ModuleBuilder dontTouch(Reference reference) {
        annotate(new Annotation.DontTouch(name, reference.name()));
        return this;
    }

    /** A Verilog attribute on this module, for example {@code keep_hierarchy = "true"}. */
    public ModuleBuilder attribute(String description) {
        annotate(new Annotation.Attribute(name, Optional.empty(), description));
        return this;
    }

    /** A Verilog attribute on a wire, node or register. */
    public ModuleBuilder attribute(Reference reference, String description) {
        annotate(new Annotation.Attribute(name, Optional.of(reference.name()), description));
        return this;
    }

    /** Asks synthesis not to dissolve this module. */
    public ModuleBuilder keepHierarchy() {
        annotate(Annotation.Attribute.keepHierarchy(name));
        return this;
    }

    private Reference declare(Statement.Declaration declaration, Type type) {
        add(declaration);
        return new Reference(declaration.name(), type);
    }

    private void add(Statement statement) {
        requireOpen();
        body.add(statement);
    }

    private void annotate(Annotation annotation) {
        requireOpen();
        annotations.add(annotation);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("module " + name + " is finished");
        }
    }

    Module build() {
        closed = true;
        return new Module(name, isPublic, ports, body);
    }

    List<Annotation> annotations() {
        return annotations;
    }
}
