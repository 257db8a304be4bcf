package org.sievert.pdkflows.layout;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;

/**
 * What a layout came to.
 *
 * @param pdk the PDK's name
 * @param flow how it was made: {@code openroad}, {@code qflow}
 * @param clockPeriodNs the clock that it was made for, ns
 * @param dieAreaUm2 area of the die
 * @param coreAreaUm2 area of the rows
 * @param utilization share of the rows' area under cells that do something (not fill, taps or row ends), 0 to 1
 * @param cells number of those cells
 * @param cellAreaUm2 their area
 * @param wireLengthUm length of all routed signal wires
 * @param vias number of vias on them
 * @param drcViolations violations of the technology's rules, and nets without a route
 * @param antennaViolations nets whose wires gather too much charge while they are etched; absent: not checked
 * @param decks what rule decks of the PDK found in the mask data; empty: it has none on this machine
 * @param corners timing with extracted wires and the real clock tree; empty: not timed
 * @param power power in every corner; empty: not computed
 * @param replicas distances between copies; absent where there are none
 * @param files names of what lies in the folder
 * @param steps the steps and what they took
 * @param tool tool and version
 */
public record LayoutResult(
        String pdk,
        String flow,
        double clockPeriodNs,
        double dieAreaUm2,
        double coreAreaUm2,
        double utilization,
        int cells,
        double cellAreaUm2,
        double wireLengthUm,
        long vias,
        int drcViolations,
        OptionalInt antennaViolations,
        List<Deck> decks,
        List<Corner> corners,
        List<Power> power,
        Optional<ReplicaDistances> replicas,
        List<String> files,
        List<Step> steps,
        String tool) {
    public LayoutResult {
        decks = List.copyOf(decks);
        corners = List.copyOf(corners);
        power = List.copyOf(power);
        files = List.copyOf(files);
        steps = List.copyOf(steps);
    }

    /**
     * What a deck of design rules found.
     *
     * @param name the deck's file
     * @param violations places that break a rule
     * @param rules the rules that are broken, with the number of places
     */
    public record Deck(String name, int violations, List<String> rules) {
        public Deck {
            rules = List.copyOf(rules);
        }
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
    public OptionalDouble worstSetupSlackNs() {
        return corners.stream().mapToDouble(Corner::setupSlackNs).min();
    }

    /** The worst hold slack over all corners, ns. */
    public OptionalDouble worstHoldSlackNs() {
        return corners.stream().mapToDouble(Corner::holdSlackNs).min();
    }

    /** The corner that draws the most power. */
    public Optional<Power> highestPower() {
        return power.stream().max(Comparator.comparingDouble(Power::totalMw));
    }

    /** Whether it was timed, and setup and hold are met in every corner. */
    public boolean timingMet() {
        return !corners.isEmpty() && corners.stream().allMatch(c -> c.setupSlackNs() >= 0 && c.holdSlackNs() >= 0);
    }
}
