package org.sievert.firrtl;

import java.util.Objects;

/** An instance by its name, with the definition that knows its ports. */
public record InstanceHandle(String name, Definition definition) {

    public InstanceHandle {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
    }

    /** @throws IllegalArgumentException if the instantiated module has no such port */
    public InstancePort port(String portName) {
        Port port = definition
                .port(portName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "module " + definition.name() + " has no port '" + portName + "' (instance " + name + ")"));
        return new InstancePort(name, portName, port.type());
    }
}
