package org.sievert.firrtl;

import java.util.List;
import java.util.Objects;

/**
 * A module with a body (FIRRTL 4.0.0, section 4).
 *
 * @param isPublic whether its Verilog keeps its name and ports for the outside; the main module must be public
 */
public record Module(String name, boolean isPublic, List<Port> ports, List<Statement> body) implements Definition {

    public Module {
        Objects.requireNonNull(name, "name");
        ports = List.copyOf(ports);
        body = List.copyOf(body);
    }

    @Override
    public String toString() {
        return CircuitWriter.text(this);
    }
}
