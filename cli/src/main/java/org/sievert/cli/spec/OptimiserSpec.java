package org.sievert.cli.spec;

import java.util.Optional;
import java.util.Set;
import org.sievert.encodergen.SumStyle;
import org.sievert.pdkflows.synthesis.Recipe;

/**
 * How the datapath is optimised and mapped.
 *
 * @param sums how sums are built; empty: the better by estimated area
 * @param withoutPasses names of passes that are left out
 * @param stageShare share of the clock period that the estimated path between two registers may fill
 * @param recipe how netlists are mapped; empty: the better by mapped area in each PDK
 */
public record OptimiserSpec(
        Optional<SumStyle> sums, Set<String> withoutPasses, double stageShare, Optional<Recipe> recipe) {
    /** Leaves what estimates miss (5 to 7 % on three PDKs) and what wires take (5 % of a path in a layout on nangate45). */
    public static final double DEFAULT_STAGE_SHARE = 0.85;

    public OptimiserSpec {
        withoutPasses = Set.copyOf(withoutPasses);
    }
}
