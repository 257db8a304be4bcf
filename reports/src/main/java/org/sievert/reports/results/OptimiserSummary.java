package org.sievert.reports.results;

import java.util.List;

/**
 * How an encoder's datapath was optimised.
 *
 * @param sums how its sums are built: {@code adders} or {@code carry-save}
 * @param cells whose areas the estimates are made with: a PDK, or transistor counts
 * @param candidates what was weighed, in order
 * @param passes what each pass did, in order
 */
public record OptimiserSummary(String sums, String cells, List<Candidate> candidates, List<PassEffect> passes) {
    public OptimiserSummary {
        candidates = List.copyOf(candidates);
        passes = List.copyOf(passes);
    }

    /**
     * A style of sums with a mapping recipe.
     *
     * @param areaUm2 estimated area with registers, µm² (in units of a NAND gate where transistor counts decide)
     */
    public record Candidate(String sums, String recipe, double areaUm2) {}

    /** What a pass did. */
    public record PassEffect(String pass, Size before, Size after) {}

    /**
     * Size of the datapath. Sums that are not yet taken apart count as compressor trees.
     *
     * @param adders two-operand adders; a sum of n terms counts as n − 1
     * @param adderBits bits in which they add
     * @param depth most adders on a path
     * @param registerBits bits of all register ranks, without valid and tag
     */
    public record Size(int adders, long adderBits, int depth, long registerBits) {}
}
