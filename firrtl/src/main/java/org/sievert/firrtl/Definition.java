package org.sievert.firrtl;

import java.util.List;
import java.util.Optional;

/** What an instance can be an instance of. */
public sealed interface Definition permits Module, ExtModule {

    String name();

    List<Port> ports();

    /** The port of that name. */
    default Optional<Port> port(String name) {
        return ports().stream().filter(port -> port.name().equals(name)).findFirst();
    }
}
