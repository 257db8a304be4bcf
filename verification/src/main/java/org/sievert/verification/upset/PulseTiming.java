package org.sievert.verification.upset;

import java.util.function.Function;
import org.sievert.pdkflows.liberty.LatchWindows;
import org.sievert.verification.delay.GateDelays;

/**
 * What decides which flip-flops capture a pulse.
 *
 * @param periodNs the clock's period, ns
 * @param delays of the netlist's gates
 * @param windows by cell type of the flip-flop
 */
public record PulseTiming(double periodNs, GateDelays delays, Function<String, LatchWindows.Window> windows) {
    public PulseTiming {
        if (!(periodNs > 0)) {
            throw new IllegalArgumentException("a period of " + periodNs + " ns");
        }
    }
}
