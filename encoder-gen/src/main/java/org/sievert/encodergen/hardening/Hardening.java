package org.sievert.encodergen.hardening;

import java.util.List;
import org.sievert.encodergen.hardening.HardeningOptions.Part;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Type;

/** Gives a circuit the redundancy that was asked for; see the package description. */
public final class Hardening {
    /** Output that flags a repaired upset. */
    public static final String FLAG = "upset";

    /** Output that counts them. */
    public static final String COUNT = "upset_count";

    /** Width of the counter. */
    public static final int COUNT_BITS = 8;

    private Hardening() {}

    /**
     * The hardened circuit; the same one if the scheme is {@link HardeningScheme#NONE}.
     *
     * @throws IllegalArgumentException if the circuit has no main module, or registers in other modules
     */
    public static HardenedCircuit apply(Circuit circuit, HardeningOptions options) {
        if (options.scheme() == HardeningScheme.NONE) {
            return new HardenedCircuit(circuit, HardeningPlan.none());
        }
        Module main = circuit.main()
                .orElseThrow(() -> new IllegalArgumentException("circuit " + circuit.name() + " has no main module"));
        for (Definition d : circuit.definitions()) {
            if (d instanceof Module m && m != main && m.body().stream().anyMatch(Triplication::isRegister)) {
                throw new IllegalArgumentException(
                        "module " + m.name() + " has registers; only those of " + main.name() + " can be protected");
            }
        }
        return options.scheme() == HardeningScheme.TMR_FULL
                ? DomainTriplication.apply(circuit, main, options)
                : RegisterTriplication.apply(circuit, main, options.parts().contains(Part.DATAPATH));
    }

    /** Outputs that a hardened module has besides those of the circuit, before they are copied. */
    public static List<Port> addedPorts() {
        return List.of(Port.output(FLAG, Type.bool()), Port.output(COUNT, Type.uint(COUNT_BITS)));
    }
}
