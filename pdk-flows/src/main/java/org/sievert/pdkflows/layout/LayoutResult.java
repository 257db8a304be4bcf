package org.sievert.pdkflows.layout;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;

/**
 * What a layout came to.
 *
 * @param pdk the PDK's name
 * @param clockPeriodNs the clock that it was made for, ns
 * @param dieAreaUm2 area of the die
 * @param coreAreaUm2 area of the rows
 * @param utilization share of the rows' area under cells that do something (not fill, taps or row ends), 0 to 1
 * @param cells number of those cells
 * @param cellAreaUm2 their area
 * @param wireLengthUm length of all routed signal wires
 * @param vias number of vias on them
 * @param drcViolations violations that the detailed router left
 * @param antennaViolations nets whose wires gather too much charge while they are etched
 * @param corners timing with extracted wires and the real clock tree
 * @param power power in every corner
 * @param replicas distances between copies; absent where there are none
 * @param files names of what lies in the folder
 * @param steps the steps and what they took
 * @param tool tool and version
 */
public record LayoutResult(
        String pdk,
        double clockPeriodNs,
        double dieAreaUm2,
        double coreAreaUm2,
        double utilization,
        int cells,
        double cellAreaUm2,
        double wireLengthUm,
        long vias,
        int drcViolations,
        int antennaViolations,
        List<Corner> corners,
        List<Power> power,
        Optional<ReplicaDistances> replicas,
        List<String> files,
        List<Step> steps,
        String tool) {
    public LayoutResult {
        corners = List.copyOf(corners);
        power = List.copyOf(power);
        files = List.copyOf(files);
        steps = List.copyOf(steps);
    }

    /** Worst slacks of one corner, ns. */
    public record Corner(String name, double setupSlackNs, double holdSlackNs) {}

    /**
     * Power in one corner.
     *
     * @param activity what the activity of the nets was taken from
     */
    public record Power(String corner, String activity, List<Group> groups) {
        public Power {
            groups = List.copyOf(groups);
        }

        /** Sum over all groups, mW. */
        public double totalMw() {
            return groups.stream().mapToDouble(Group::totalMw).sum();
        }
    }

    /** Power of one kind of cells, mW. */
    public record Group(String name, double internalMw, double switchingMw, double leakageMw) {
        public double totalMw() {
            return internalMw + switchingMw + leakageMw;
        }
    }

    /** One step of the flow; {@code seconds}: wall time of the tool, also where the step was done in an earlier run. */
    public record Step(String name, double seconds) {}

    /** The worst setup slack over all corners, ns. */
    public double worstSetupSlackNs() {
        return corners.stream().mapToDouble(Corner::setupSlackNs).min().orElseThrow();
    }

    /** The worst hold slack over all corners, ns. */
    public double worstHoldSlackNs() {
        return corners.stream().mapToDouble(Corner::holdSlackNs).min().orElseThrow();
    }

    /** The corner that draws the most power. */
    public Optional<Power> highestPower() {
        return power.stream().max(Comparator.comparingDouble(Power::totalMw));
    }

    /** Whether setup and hold are met in every corner. */
    public boolean timingMet() {
        return worstSetupSlackNs() >= 0 && worstHoldSlackNs() >= 0;
    }
}
