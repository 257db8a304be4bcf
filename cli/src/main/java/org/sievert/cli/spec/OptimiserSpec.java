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
 * @param ownStageShare share of the clock period that the estimated path between two registers may fill, if the spec says
 *     one
 * @param recipe how netlists are mapped; empty: the better by mapped area in each PDK
 */
public record OptimiserSpec(
        Optional<SumStyle> sums, Set<String> withoutPasses, Optional<Double> ownStageShare, Optional<Recipe> recipe) {
    /** Leaves what estimates miss (5 to 7 % on three PDKs) and what wires take (5 % of a path in a layout on nangate45). */
    public static final double DEFAULT_STAGE_SHARE = 0.85;

    /** With a fold the planner's own factor ({@link org.sievert.encodergen.fold.Technology}) covers what estimates miss. */
    private static final double FOLDED_STAGE_SHARE = 1;

    public OptimiserSpec {
        withoutPasses = Set.copyOf(withoutPasses);
    }

    /** Share of the (internal) clock period that paths may fill in an encoder with so many internal cycles. */
    public double stageShare(int fold) {
        return ownStageShare.orElse(fold == 1 ? DEFAULT_STAGE_SHARE : FOLDED_STAGE_SHARE);
    }
}
