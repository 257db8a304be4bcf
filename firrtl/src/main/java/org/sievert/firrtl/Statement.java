package org.sievert.firrtl;

import java.util.Objects;

/**
 * A statement of a module's body (FIRRTL 4.0.0, sections 13 to 19). There is no {@code when} and there are no partial
 * connects: a choice is a {@link Mux} and every sink has exactly one {@link Connect}, so the order of connects never
 * matters. A declaration must stand before its first use.
 */
public sealed interface Statement {

    /** A statement that gives a name to something. */
    sealed interface Declaration extends Statement {
        String name();
    }

    /** {@code wire name : type}. */
    record Wire(String name, Type type) implements Declaration {
        public Wire {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }
    }

    /** {@code node name = value}: a name for an expression. */
    record Node(String name, Expression value) implements Declaration {
        public Node {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /** {@code reg name : type, clock}: a register without reset. */
    record Register(String name, Type type, Expression clock) implements Declaration {
        public Register {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(clock, "clock");
        }
    }

    /** {@code regreset name : type, clock, reset, init}: a register that takes {@code init} while reset is high. */
    record ResetRegister(String name, Type type, Expression clock, Expression reset, Expression init)
            implements Declaration {
        public ResetRegister {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(reset, "reset");
            Objects.requireNonNull(init, "init");
        }
    }

    /** {@code inst name of module}. */
    record Instance(String name, String module) implements Declaration {
        public Instance {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(module, "module");
        }
    }

    /** {@code connect target, value}: the one driver of a wire, output, register or instance input. */
    record Connect(Target target, Expression value) implements Statement {
        public Connect {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(value, "value");
        }
    }

    /** A line for people; no effect. */
    record Comment(String text) implements Statement {
        public Comment {
            if (text.lines().count() > 1) {
                throw new IllegalArgumentException("a comment is one line: " + text);
            }
        }
    }
}
