package org.sievert.firrtl;

import java.util.List;
import java.util.Objects;

/**
 * A module that is defined elsewhere, in Verilog or in a cell library (FIRRTL 4.0.0, section 4.3).
 *
 * @param verilogName the name in Verilog ({@code defname})
 */
public record ExtModule(String name, List<Port> ports, String verilogName) implements Definition {

    public ExtModule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verilogName, "verilogName");
        ports = List.copyOf(ports);
    }

    @Override
    public String toString() {
        return CircuitWriter.text(this);
    }
}
