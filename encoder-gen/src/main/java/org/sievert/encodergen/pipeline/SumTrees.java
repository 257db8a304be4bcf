package org.sievert.encodergen.pipeline;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;

/** The compressor trees of a datapath's sums with final adders of a choice, and when each bit of each node arrives. */
final class SumTrees {
    private final Datapath datapath;
    private final DelayModel model;
    private final CompressorTree[] trees;
    private final double[][] arrival;
    private final double longest;

    /** Two trees of one sum: for a ripple, and for a prefix network of one column, which can be given more. */
    record Plans(CompressorTree ripple, Supplier<CompressorTree> prefix) {}

    /** What becomes of a sum. */
    interface Choice {
        CompressorTree tree(int id, Plans trees);
    }

    /** With final adders whose carries ripple. */
    static SumTrees rippling(Datapath datapath) {
        return new SumTrees(datapath, (id, trees) -> trees.ripple());
    }

    SumTrees(Datapath datapath, Choice choice) {
        this.datapath = datapath;
        model = new DelayModel(datapath);
        trees = new CompressorTree[datapath.size()];
        arrival = new double[datapath.size()][];
        double latest = 0;
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
                        new Plans(
                                model.tree(id, sum.withPrefix(0), operands),
                                () -> model.tree(id, sum.withPrefix(1), operands)));
                arrival[id] = model.arrival(id, trees[id]);
            } else {
                arrival[id] = model.forward(id, operands);
            }
            latest = Math.max(latest, DelayModel.latest(arrival[id]));
        }
        longest = latest;
    }

    /** The longest path, in full-adder delays. */
    double longest() {
        return longest;
    }

    /** The tree of a sum. */
    CompressorTree tree(int id) {
        return trees[id];
    }

    /** Time from each bit of each node to the end of its stage. */
    double[][] tails() {
        return tails(new double[datapath.size()]);
    }

    /**
     * Time from each bit of each node to the end of its stage and what is to be left there.
     *
     * @param early by how much each node must be there before the end
     */
    double[][] tails(double[] early) {
        double[][] tails = new double[datapath.size()][];
        for (int id = 0; id < tails.length; id++) {
            tails[id] = new double[datapath.range(id).width()];
            Arrays.fill(tails[id], early[id]);
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

    /**
     * By how much each node that an output or a register takes can be there before a limit: at the target, or when it is
     * there in these trees; 0 for all others.
     */
    double[] earlier(double target, double limit) {
        double[] early = new double[arrival.length];
        for (int id : ends()) {
            early[id] = limit - Math.max(target, DelayModel.latest(arrival[id]));
        }
        return early;
    }

    /** Whether each node is there so much before a limit. */
    boolean keeps(double limit, double[] early) {
        return longest <= limit && ends().stream().allMatch(id -> DelayModel.latest(arrival[id]) <= limit - early[id]);
    }

    private Set<Integer> ends() {
        Set<Integer> ends = new TreeSet<>();
        for (int id = 0; id < arrival.length; id++) {
            if (datapath.node(id) instanceof Node.Register r) {
                ends.add(r.a());
            }
        }
        datapath.outputs().forEach(o -> ends.add(o.node()));
        return ends;
    }

    /** The longest path through each node, in full-adder delays. */
    double[] through() {
        double[][] tails = tails();
        double[] through = new double[arrival.length];
        for (int id = 0; id < through.length; id++) {
            for (int i = 0; i < arrival[id].length; i++) {
                through[id] = Math.max(through[id], arrival[id][i] + tails[id][Math.min(i, tails[id].length - 1)]);
            }
        }
        return through;
    }

    private static void raise(double[] tails, double[] others) {
        for (int i = 0; i < tails.length; i++) {
            tails[i] = Math.max(tails[i], others[i]);
        }
    }
}
