package org.sievert.pdkflows.liberty;

import java.util.Optional;

/**
 * A signal pin.
 *
 * @param name its name
 * @param direction {@code input}, {@code output}, {@code inout} or {@code internal}
 * @param function what an output computes, in the liberty's own notation
 * @param threeState when it is not driven
 * @param capacitancePf input capacitance, pF
 */
public record LibertyPin(
        String name, String direction, Optional<String> function, Optional<String> threeState, double capacitancePf) {}
