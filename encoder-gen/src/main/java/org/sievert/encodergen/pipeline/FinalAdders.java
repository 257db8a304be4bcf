package org.sievert.encodergen.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
 * each sum then gets the fewest columns with which its bits are there in time. Where the shortest possible delay is above
 * the target, that delay is kept.
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
        Walk plain = new Walk(datapath, (id, trees) -> trees.ripple());
        Walk fastest = plain.longest <= target ? plain : new Walk(datapath, (id, trees) -> fewest(trees, AT_ONCE, 0));
        if (fastest.longest > plain.longest - RESOLUTION) {
            return with(datapath, plain);
        }
        double limit = Math.max(target, fastest.longest);
        double[][] tails = fastest.tails();
        double aim = limit;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double latest = aim;
            Walk relaxed = new Walk(datapath, (id, trees) -> fewest(trees, tails[id], latest));
            if (relaxed.longest <= limit + RESOLUTION) {
                return with(datapath, relaxed);
            }
            aim *= TIGHTER;
        }
        return with(datapath, fastest);
    }

    private static Datapath with(Datapath datapath, Walk walk) {
        List<Cell> cells = new ArrayList<>(datapath.cells());
        for (int id = 0; id < cells.size(); id++) {
            Cell cell = cells.get(id);
            if (cell.node() instanceof Node.SumOfProducts sum) {
                cells.set(
                        id,
                        new Cell(sum.withPrefix(walk.trees[id].prefix()), cell.range(), cell.scope(), cell.label()));
            }
        }
        return new Datapath(datapath.name(), datapath.inputs(), cells, datapath.outputs());
    }

    /** Two trees of one sum: for a ripple, and for a prefix network of one column, which can be given more. */
    private record Trees(CompressorTree ripple, Supplier<CompressorTree> prefix) {}

    /** What becomes of a sum. */
    private interface Choice {
        CompressorTree tree(int id, Trees trees);
    }

    /**
     * The tree with the fewest columns in a prefix network with which no path is longer than {@code limit}; if there is
     * none, of those with the shortest longest path.
     *
     * @param tail time from each bit of the sum to the end
     */
    private static CompressorTree fewest(Trees trees, double[] tail, double limit) {
        CompressorTree best = trees.ripple();
        double least = longest(best, tail);
        if (least <= limit || best.a().isEmpty()) {
            return best;
        }
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

    /** When each bit arrives, with final adders of a choice. */
    private static final class Walk {
        private final Datapath datapath;
        private final DelayModel model;
        private final CompressorTree[] trees;
        private double longest;

        Walk(Datapath datapath, Choice choice) {
            this.datapath = datapath;
            model = new DelayModel(datapath);
            trees = new CompressorTree[datapath.size()];
            double[][] arrival = new double[datapath.size()][];
            for (int i = 0; i < arrival.length; i++) {
                int id = i;
                Node node = datapath.node(id);
                double[][] operands = new double[node.arity()][];
                for (int k = 0; k < operands.length; k++) {
                    operands[k] = arrival[node.operand(k)];
                }
                if (node instanceof Node.SumOfProducts sum) {
                    trees[id] = choice.tree(
                            id,
                            new Trees(
                                    model.tree(id, sum.withPrefix(0), operands),
                                    () -> model.tree(id, sum.withPrefix(1), operands)));
                    arrival[id] = model.arrival(id, trees[id]);
                } else {
                    arrival[id] = model.forward(id, operands);
                }
                longest = Math.max(longest, DelayModel.latest(arrival[id]));
            }
        }

        /** Time from each bit of each node to the end of its stage. */
        double[][] tails() {
            double[][] tails = new double[datapath.size()][];
            for (int id = 0; id < tails.length; id++) {
                tails[id] = new double[datapath.range(id).width()];
            }
            for (int id = tails.length - 1; id >= 0; id--) {
                Node node = datapath.node(id);
                if (node instanceof Node.SumOfProducts) {
                    model.backward(trees[id], tails[id]).forEach((operand, tail) -> raise(tails[operand], tail));
                } else {
                    for (int i = 0; i < node.arity(); i++) {
                        raise(tails[node.operand(i)], model.backward(id, i, tails[id]));
                    }
                }
            }
            return tails;
        }

        private static void raise(double[] tails, double[] others) {
            for (int i = 0; i < tails.length; i++) {
                tails[i] = Math.max(tails[i], others[i]);
            }
        }
    }
}
