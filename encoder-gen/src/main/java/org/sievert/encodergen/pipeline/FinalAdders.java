package org.sievert.encodergen.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.passes.Pass;

/**
 * Chooses the final adder of each compressor tree by slack: its carries ripple where there is time; where there is none,
 * those of its highest columns come from a prefix network, of as few columns as meet the stage delay.
 *
 * <p>All sums first get the adder that is done first, and every bit the time at which it is needed then. From the inputs on,
 * each sum then gets the fewest columns with which its bits are there in time. Where the shortest possible delay to an
 * output or a register is above the target, that delay is kept there; all others keep the target.
 *
 * <p>Preserves everything but the structure of final adders: nodes, values, ranges, registers.
 *
 * @param target stage delay, in full-adder delays, up to which nothing is gained by faster adders
 */
public record FinalAdders(double target) implements Pass {
    /** Trees are planned for when their operands arrive, so they change with the adders before them. */
    private static final int ATTEMPTS = 6;

    private static final double TIGHTER = 0.96;
    private static final double RESOLUTION = 1e-6;
    private static final double[] AT_ONCE = {0};

    public FinalAdders {
        if (!(target >= 0)) {
            throw new IllegalArgumentException("a stage delay must not be negative: " + target);
        }
    }

    @Override
    public String name() {
        return "final-adders";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        SumTrees plain = SumTrees.rippling(datapath);
        SumTrees fastest =
                plain.longest() <= target ? plain : new SumTrees(datapath, (id, trees) -> fewest(trees, AT_ONCE, 0));
        if (fastest.longest() > plain.longest() - RESOLUTION) {
            return with(datapath, plain);
        }
        double limit = Math.max(target, fastest.longest());
        double[] early = fastest.earlier(target, limit);
        double[][] tails = fastest.tails(early);
        double aim = limit;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double latest = aim;
            SumTrees relaxed = new SumTrees(datapath, (id, trees) -> fewest(trees, tails[id], latest));
            if (relaxed.keeps(limit + RESOLUTION, early)) {
                return with(datapath, relaxed);
            }
            aim *= TIGHTER;
        }
        return with(datapath, fastest);
    }

    private static Datapath with(Datapath datapath, SumTrees walk) {
        List<Cell> cells = new ArrayList<>(datapath.cells());
        for (int id = 0; id < cells.size(); id++) {
            Cell cell = cells.get(id);
            if (cell.node() instanceof Node.SumOfProducts sum) {
                cells.set(
                        id, new Cell(sum.withPrefix(walk.tree(id).prefix()), cell.range(), cell.scope(), cell.label()));
            }
        }
        return new Datapath(datapath.name(), datapath.inputs(), cells, datapath.outputs());
    }

    /**
     * The tree with the fewest columns in a prefix network with which no path is longer than {@code limit}; if there is
     * none, of those with the shortest longest path.
     *
     * @param tail time from each bit of the sum to the end
     */
    private static CompressorTree fewest(SumTrees.Plans trees, double[] tail, double limit) {
        CompressorTree best = trees.ripple();
        double least = longest(best, tail);
        if (least <= limit) {
            return best;
        }
        // Its own columns count: where carries run through columns, the other tree may end without a final adder.
        CompressorTree early = trees.prefix().get();
        for (int columns = 1; columns <= early.a().size() && least > limit; columns++) {
            CompressorTree tree = DelayModel.withPrefix(early, columns);
            double longest = longest(tree, tail);
            if (longest < least - RESOLUTION) {
                least = longest;
                best = tree;
            }
        }
        return best;
    }

    private static double longest(CompressorTree tree, double[] tail) {
        double longest = 0;
        for (int i = 0; i < tree.arrival().size(); i++) {
            longest = Math.max(longest, tree.arrival().get(i) + tail[Math.min(i, tail.length - 1)]);
        }
        return longest;
    }
}
