package org.sievert.pdkflows.timing;

import java.util.Comparator;
import java.util.List;

/**
 * Static timing of one netlist in all corners of a PDK.
 *
 * @param pdk the PDK's name
 * @param clockPeriodNs the constraint, ns
 * @param inputDelayNs external delay assumed before every input, ns
 * @param outputDelayNs external delay assumed after every output, ns
 * @param corners one entry per corner, in the PDK's order
 * @param tool tool and version
 * @param seconds wall time of the tool
 */
public record TimingResult(
        String pdk,
        double clockPeriodNs,
        double inputDelayNs,
        double outputDelayNs,
        List<Corner> corners,
        String tool,
        double seconds) {
    /**
     * One corner.
     *
     * @param name for example {@code slow}
     * @param condition process, voltage, temperature as far as the liberty says
     * @param worstSetupSlackNs worst setup slack over all paths, ns; negative: the clock is too fast
     * @param worstHoldSlackNs worst hold slack with an ideal clock, ns
     * @param criticalPathNs data arrival time, from the clock edge, of the worst path between registers, ns; if a
     *     path at a port is violated more, of that one
     * @param startPoint where that path starts, for example {@code sum[3]_reg}
     * @param endPoint where it ends
     */
    public record Corner(
            String name,
            String condition,
            double worstSetupSlackNs,
            double worstHoldSlackNs,
            double criticalPathNs,
            String startPoint,
            String endPoint) {}

    /** The worst setup slack over all corners, ns. */
    public double worstSlackNs() {
        return worst().worstSetupSlackNs();
    }

    /** The corner with the worst setup slack. */
    public Corner worst() {
        return corners.stream()
                .min(Comparator.comparingDouble(Corner::worstSetupSlackNs))
                .orElseThrow();
    }

    /** Whether setup is met in every corner. */
    public boolean met() {
        return worstSlackNs() >= 0;
    }
}
