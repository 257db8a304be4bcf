package org.sievert.encodergen.matrix;

import java.util.List;

/**
 * Finds sums that compute a constant matrix-vector product with few adder bits.
 *
 * <p>Several greedy starts are made with different preferences; the best is refined by local search. Work is counted in
 * steps and not in time, so the result is the same on every machine.
 *
 * @param objective what is to be small
 * @param stepsPerTerm steps of local search for each term of the sums in signed digits
 * @param maxSteps most steps in all; one core does some 20 million in a second
 */
public record MatrixSolver(Objective objective, long stepsPerTerm, long maxSteps) {
    /** What a solver counts. */
    public enum Objective {
        /** Full adders and half of the half adders of sums that are built as compressor trees. */
        COMPRESSORS(new CompressorCost()),
        /** Widths of two-operand adders. */
        ADDERS(new AdderTreeCost());

        private final RowCost cost;

        Objective(RowCost cost) {
            this.cost = cost;
        }
    }

    private static final List<Heuristic> STARTS = List.of(
            Heuristic.PLAIN,
            new Heuristic(0.6, 1, 0, 0),
            new Heuristic(1.5, 1, 0, 0),
            new Heuristic(1, 0.5, 0, 0),
            new Heuristic(1, 2, 0, 0));

    public MatrixSolver {
        if (stepsPerTerm < 0 || maxSteps < 0) {
            throw new IllegalArgumentException("steps must not be negative: " + stepsPerTerm + ", " + maxSteps);
        }
    }

    /** For everyday use: a second or two for an encoder of 2,000 weights, on one core. */
    public static MatrixSolver standard() {
        return new MatrixSolver(Objective.COMPRESSORS, 3_000, 15_000_000);
    }

    /** For the last per cents: some 10 seconds of one core for an encoder of 2,000 weights. */
    public static MatrixSolver thorough() {
        return new MatrixSolver(Objective.COMPRESSORS, 50_000, 300_000_000);
    }

    /** One or two per cent less than {@link #thorough()}: some 25 seconds of one core for an encoder of 2,000 weights. */
    public static MatrixSolver patient() {
        return new MatrixSolver(Objective.COMPRESSORS, 130_000, 750_000_000);
    }

    /** A graph that has been compared with the problem. */
    public SumGraph solve(MatrixProblem problem) {
        return SumGraph.of(search(problem)).verify(problem);
    }

    SharedSums search(MatrixProblem problem) {
        SharedSums plain = SharedSums.plain(problem, objective.cost);
        long steps = Math.min(maxSteps, stepsPerTerm * plain.terms());
        SharedSums best = greedy(plain);
        SharedSums blocks = BlockStart.of(
                problem,
                objective.cost,
                (block, share) -> refined(greedy(SharedSums.plain(block, objective.cost)), share, Refinement.HOT),
                steps / 2);
        if (blocks == null) {
            return refined(best, steps, Refinement.HOT);
        }
        new GreedySharing().run(blocks, Heuristic.PLAIN);
        blocks.inlineSingleUses();
        return blocks.halfBits() < best.halfBits()
                ? refined(blocks, steps / 2, Refinement.COOL)
                : refined(best, steps / 2, Refinement.HOT);
    }

    private static SharedSums refined(SharedSums sums, long steps, double heat) {
        return new Refinement(1, heat).improve(sums.compact(), steps);
    }

    private static SharedSums greedy(SharedSums plain) {
        SharedSums best = plain;
        for (Heuristic h : STARTS) {
            SharedSums s = plain.copy();
            new GreedySharing().run(s, h);
            s.inlineSingleUses();
            if (s.halfBits() < best.halfBits()) {
                best = s;
            }
        }
        return best;
    }
}
