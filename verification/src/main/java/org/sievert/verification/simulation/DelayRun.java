package org.sievert.verification.simulation;

import org.sievert.verification.LevelResult;
import org.sievert.verification.timed.Delays;
import org.sievert.verification.timed.TimingMargins;

/**
 * One simulation of a routed netlist with the delays of one corner.
 *
 * @param corner the corner's name
 * @param delays which of a path's delays were taken
 * @param vectors outputs, latency, valid and tag of every vector
 * @param timing setup and hold at every flip-flop
 * @param disagreements cycles in which a hardened design says that copies of a register differ
 * @param events changes of pins and outputs
 */
public record DelayRun(
        String corner, Delays delays, LevelResult vectors, TimingMargins timing, long disagreements, long events) {
    /** Whether all vectors came out right, nothing changed within a window, and copies agreed. */
    public boolean holds() {
        return vectors.holds() && timing.kept() && disagreements == 0;
    }
}
