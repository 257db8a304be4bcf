package org.sievert.encodergen.hardening;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which ports of a hardened module are there three times, one per domain: port {@code p} is then {@code p_0}, {@code p_1}
 * and {@code p_2}.
 *
 * @param clocks {@code clock} and {@code reset}
 * @param inputs all other inputs
 * @param outputs all outputs
 */
public record PortCopies(boolean clocks, boolean inputs, boolean outputs) {
    /** Every port once. */
    public static final PortCopies SINGLE = new PortCopies(false, false, false);

    private static final List<String> CLOCKS = List.of("clock", "reset");

    /** Names of the copies of an input of the module without redundancy: three, or itself. */
    public List<String> input(String port) {
        return copies(port, CLOCKS.contains(port) ? clocks : inputs);
    }

    /** Names of the copies of an output. */
    public List<String> output(String port) {
        return copies(port, outputs);
    }

    private static List<String> copies(String port, boolean tripled) {
        return tripled
                ? IntStream.range(0, HardeningPlan.REPLICAS)
                        .mapToObj(k -> port + "_" + k)
                        .toList()
                : List.of(port);
    }
}
