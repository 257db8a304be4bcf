package org.sievert.firrtl;

import java.util.Objects;

/** Port {@code port} of the instance {@code instance}; {@code type} is that of the port's declaration. */
public record InstancePort(String instance, String port, Type type) implements Target {

    public InstancePort {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(type, "type");
    }

    @Override
    public String toString() {
        return instance + "." + port;
    }
}
