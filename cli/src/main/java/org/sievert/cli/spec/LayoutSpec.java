package org.sievert.cli.spec;

import java.time.Duration;

/**
 * How the encoder is placed and routed.
 *
 * @param flow with which tools
 * @param utilization share of the rows' area that the netlist's cells take before buffers are added
 * @param replicaDistanceUm least distance between copies of a register, µm; 0: none is kept
 * @param stepLimit time after which a step of the flow is ended
 */
public record LayoutSpec(Flow flow, double utilization, double replicaDistanceUm, Duration stepLimit) {
    /** The tools that make a layout. */
    public enum Flow {
        /** OpenROAD, with timing. */
        OPENROAD,
        /** graywolf, qrouter and magic: osu018 on Debian packages alone. */
        QFLOW
    }
}
