package org.sievert.pdkflows.layout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * What is to be placed and routed.
 *
 * @param netlist a flat, mapped netlist
 * @param top its module
 * @param pdk whose cells it uses
 * @param work a folder that outlives failures: what is finished in it is not done again
 * @param folder gets the results; must exist
 * @param clockPorts the clocks' ports, at least one; all have the same edge
 * @param clockPeriodNs their period, ns
 * @param replicas for every protected bit the instances of its copies; empty: nothing is kept apart
 * @param options how
 */
public record LayoutRequest(
        Path netlist,
        String top,
        Pdk pdk,
        Path work,
        Path folder,
        List<String> clockPorts,
        double clockPeriodNs,
        List<List<String>> replicas,
        Options options) {
    public LayoutRequest {
        clockPorts = List.copyOf(clockPorts);
        replicas = replicas.stream().map(List::copyOf).toList();
        if (clockPorts.isEmpty()) {
            throw new IllegalArgumentException("a layout needs the port of a clock");
        }
        if (!(clockPeriodNs > 0) || Double.isInfinite(clockPeriodNs)) {
            throw new IllegalArgumentException(
                    "the clock period must be a positive number of ns, not " + clockPeriodNs);
        }
    }

    /**
     * What the user may choose.
     *
     * @param utilization share of the rows' area that the netlist's cells take before buffers are added, 0.05 to 0.95
     * @param replicaDistanceUm least distance between the outlines of two copies of a bit; 0: none is kept
     * @param stepLimit time after which a step is ended
     * @param threads for the tool
     */
    public record Options(double utilization, double replicaDistanceUm, Duration stepLimit, int threads) {
        public static final double DEFAULT_UTILIZATION = 0.6;
        public static final double DEFAULT_REPLICA_DISTANCE_UM = 15;
        public static final Duration DEFAULT_STEP_LIMIT = Duration.ofMinutes(60);

        public Options {
            if (!(utilization >= 0.05 && utilization <= 0.95)) {
                throw new IllegalArgumentException("a utilization of " + utilization);
            }
            if (!(replicaDistanceUm >= 0 && replicaDistanceUm <= 1000)) {
                throw new IllegalArgumentException("a replica distance of " + replicaDistanceUm + " µm");
            }
        }
    }

    /** Whether copies have to be kept apart. */
    public boolean spreadsReplicas() {
        return !replicas.isEmpty() && options.replicaDistanceUm() > 0;
    }
}
