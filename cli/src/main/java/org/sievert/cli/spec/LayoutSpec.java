package org.sievert.cli.spec;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.pdkflows.layout.LayoutRequest.Options;

/**
 * How the encoder is placed and routed.
 *
 * @param flow with which tools
 * @param utilization share of the rows' area that the netlist's cells take before buffers are added
 * @param replicaDistanceUm least distance between copies of a register, µm; 0: none is kept
 * @param stepLimit time after which a step of the flow is ended
 * @param image the container's image, for {@link Flow#DOCKER}
 * @param after what the layout is held against
 */
public record LayoutSpec(
        Flow flow, double utilization, double replicaDistanceUm, Duration stepLimit, String image, After after) {
    /** The image that OpenROAD's developers publish. */
    public static final String DEFAULT_IMAGE = "openroad/orfs:latest";

    /**
     * How the layout is checked, beside what is always checked.
     *
     * @param delayVectors vectors that are simulated with the layout's delays in every corner; 0: none
     * @param upsetRadiusUm how far flip-flops that are upset together may be apart, µm
     */
    public record After(int delayVectors, double upsetRadiusUm) {
        public static final After DEFAULT = new After(1_000, 5);
    }

    /** The tools that make a layout. */
    public enum Flow {
        /** OpenROAD, with timing. */
        OPENROAD,
        /** The same steps, with OpenROAD in a container. */
        DOCKER,
        /** A folder for OpenROAD-flow-scripts. */
        ORFS,
        /** A folder for LibreLane. */
        LIBRELANE,
        /** graywolf, qrouter and magic: osu018 on Debian packages alone. */
        QFLOW;

        /** As written in a spec. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The flow of this name. */
        public static Optional<Flow> of(String word) {
            return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
        }

        /** All names, for messages. */
        public static String words() {
            return Arrays.stream(values()).map(Flow::word).collect(Collectors.joining(", "));
        }
    }

    /** What the flows take of it. */
    public Options options() {
        return new Options(
                utilization, replicaDistanceUm, stepLimit, Runtime.getRuntime().availableProcessors());
    }

    /** What a flow does where the spec says nothing else. */
    public static LayoutSpec usual(Flow flow) {
        return new LayoutSpec(
                flow,
                Options.DEFAULT_UTILIZATION,
                Options.DEFAULT_REPLICA_DISTANCE_UM,
                Options.DEFAULT_STEP_LIMIT,
                DEFAULT_IMAGE,
                After.DEFAULT);
    }
}
