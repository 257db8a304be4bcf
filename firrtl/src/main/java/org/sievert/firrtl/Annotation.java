package org.sievert.firrtl;

import java.util.Objects;
import java.util.Optional;

/** What firtool is told about an element beside the circuit itself; only classes that firtool 1.155.0 knows. */
public sealed interface Annotation {

    /** The module that is, or that holds, the annotated element. */
    String module();

    /** The annotated wire, node, register or port; empty if it is the module itself. */
    Optional<String> component();

    /** Keeps a wire, node or register, with its name. Equal logic may still be shared: redundancy needs modules. */
    record DontTouch(String module, String name) implements Annotation {
        public DontTouch {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public Optional<String> component() {
            return Optional.of(name);
        }
    }

    /**
     * A Verilog attribute {@code (* description *)}. On modules, wires, nodes and registers; firtool refuses ports and
     * instances.
     */
    record Attribute(String module, Optional<String> component, String description) implements Annotation {
        public Attribute {
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(description, "description");
        }

        /** {@code (* keep_hierarchy = "true" *)}: synthesis does not dissolve the module. */
        public static Attribute keepHierarchy(String module) {
            return new Attribute(module, Optional.empty(), "keep_hierarchy = \"true\"");
        }
    }
}
