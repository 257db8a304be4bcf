package org.sievert.firrtl;

import java.util.Objects;

/** A port, wire, node or register of the module by its name. {@code type} is that of the declaration. */
public record Reference(String name, Type type) implements Target {

    public Reference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    @Override
    public String toString() {
        return name;
    }
}
