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
        Walk plain = new Walk(datapath, (id, trees) -> 0);
        Walk fastest = plain.longest <= target ? plain : new Walk(datapath, (id, trees) -> fewest(trees, AT_ONCE, 0));
        if (fastest.longest > plain.longest - RESOLUTION) {
            return with(datapath, plain.columns);
        }
        double limit = Math.max(target, fastest.longest);
        double[][] tails = fastest.tails();
        double aim = limit;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double latest = aim;
            Walk relaxed = new Walk(datapath, (id, trees) -> fewest(trees, tails[id], latest));
            if (relaxed.longest <= limit + RESOLUTION) {
                return with(datapath, relaxed.columns);
            }
            aim *= TIGHTER;
        }
        return with(datapath, fastest.columns);
    }

    private static Datapath with(Datapath datapath, int[] columns) {
        List<Cell> cells = new ArrayList<>(datapath.cells());
        for (int id = 0; id < columns.length; id++) {
            Cell cell = cells.get(id);
            if (cell.node() instanceof Node.SumOfProducts sum) {
                cells.set(id, new Cell(sum.withPrefix(columns[id]), cell.range(), cell.scope(), cell.label()));
            }
        }
        return new Datapath(datapath.name(), datapath.inputs(), cells, datapath.outputs());
    }

    /** Columns of a prefix network for a tree. */
    private interface Choice {
        int columns(int id, Trees trees);
    }

    /** The tree of a sum whose final adder ripples, and the one with a prefix network of all columns. */
    private record Trees(CompressorTree rippling, CompressorTree fast) {
        CompressorTree with(int columns) {
            return columns == 0 ? rippling : DelayModel.withPrefix(fast, columns);
        }
    }

    /** The fewest columns with which no path through the tree is longer than {@code limit}; else of the shortest paths. */
    private static int fewest(Trees trees, double[] tail, double limit) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int columns = 0; columns <= trees.fast().a().size() && least > limit; columns++) {
            if (columns == 1) {
                continue; // what a prefix network of one column would do is the ripple's last column
            }
            List<Double> arrival = trees.with(columns).arrival();
            double longest = 0;
            for (int i = 0; i < arrival.size(); i++) {
                longest = Math.max(longest, arrival.get(i) + tail[Math.min(i, tail.length - 1)]);
            }
            if (longest < least - RESOLUTION) {
                least = longest;
                best = columns;
            }
        }
        return best;
    }

    /** When each bit arrives, with final adders of a choice. */
    private static final class Walk {
        private final Datapath datapath;
        private final DelayModel model;
        private final CompressorTree[] trees;
        private final int[] columns;
        private double longest;

        Walk(Datapath datapath, Choice choice) {
            this.datapath = datapath;
            model = new DelayModel(datapath);
            trees = new CompressorTree[datapath.size()];
            columns = new int[datapath.size()];
            double[][] arrival = new double[datapath.size()][];
            for (int id = 0; id < arrival.length; id++) {
                Node node = datapath.node(id);
                double[][] operands = new double[node.arity()][];
                for (int i = 0; i < operands.length; i++) {
                    operands[i] = arrival[node.operand(i)];
                }
                if (node instanceof Node.SumOfProducts sum) {
                    Trees both = new Trees(
                            model.tree(id, sum.withPrefix(0), operands),
                            model.tree(id, sum.withPrefix(Long.SIZE), operands));
                    columns[id] = choice.columns(id, both);
                    trees[id] = both.with(columns[id]);
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
