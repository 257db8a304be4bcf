package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * How much logic the clock leaves between two registers, by the delays of the cells of the spec's PDKs.
 *
 * @param areaCorners each PDK that is on this machine, in the corner that gives areas
 * @param slowest each of them in its slowest corner
 * @param share share of the period that estimated paths may fill where registers are placed; the rest is for wires and
 *     errors
 */
record StageBudget(List<CornerDelays> areaCorners, List<CornerDelays> slowest, double share) {
    /** Share of the period up to which an estimated path is thought to meet it. */
    private static final double LIKELY = 0.95;

    /** A path whose estimate is this much above the period cannot meet it. */
    private static final double BEYOND = 1.3;

    StageBudget {
        areaCorners = List.copyOf(areaCorners);
        slowest = List.copyOf(slowest);
    }

    static StageBudget of(Spec spec, Environment environment) {
        List<CornerDelays> typical = new ArrayList<>();
        List<CornerDelays> slow = new ArrayList<>();
        for (String name : spec.pdks()) {
            environment.pdks().find(name).ifPresent(pdk -> {
                List<CornerDelays> corners = LibraryDelays.of(pdk);
                typical.add(corners.get(pdk.corners().indexOf(pdk.areaCorner())));
                slow.add(slowest(pdk, corners));
            });
        }
        return new StageBudget(typical, slow, spec.optimiser().stageShare(1));
    }

    private static CornerDelays slowest(Pdk pdk, List<CornerDelays> corners) {
        return corners.stream()
                .max((a, b) -> Double.compare(a.fullAdderNs(), b.fullAdderNs()))
                .orElseThrow(() -> new IllegalStateException(pdk.name() + " has no corner"));
    }

    /** Full-adder delays that stages may take for sure in every corner; 0 if no PDK is on this machine. */
    double free(double periodNs) {
        return shortest(periodNs * share).orElse(0);
    }

    /** Full-adder delays that stages may take by all that is known before mapping, in every corner. */
    double likely(double periodNs) {
        return shortest(periodNs * Math.max(LIKELY, share)).orElse(Double.MAX_VALUE);
    }

    private OptionalDouble shortest(double ns) {
        return slowest.stream().mapToDouble(c -> c.adderDelays(ns)).min();
    }

    /** Full-adder delays above which a stage cannot meet the clock. */
    double possible(double periodNs) {
        return areaCorners.stream()
                .mapToDouble(c -> c.adderDelays(periodNs * BEYOND))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    /** The PDK whose clock is the hardest to meet. */
    CornerDelays hardest(double periodNs) {
        return areaCorners.stream()
                .min((a, b) -> Double.compare(a.adderDelays(periodNs), b.adderDelays(periodNs)))
                .orElseThrow();
    }
}
