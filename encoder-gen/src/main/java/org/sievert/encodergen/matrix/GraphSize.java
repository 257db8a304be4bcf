package org.sievert.encodergen.matrix;

import java.util.Arrays;

/**
 * What a graph takes, counted from the graph alone.
 *
 * @param adders two-operand adders and subtractors
 * @param adderBits their width in bits, if every sum is a tree of two-operand adders, as da4ml 0.6.0 counts: from the
 *     higher of the operands' lowest bits to the higher of their ends, and a sign if one of them needs it; constants
 *     count from their lowest to their highest 1
 * @param compressorBits full adders and half of the half adders, if every sum is built from those, column by column
 * @param depth most two-operand adders on a path
 */
public record GraphSize(int adders, long adderBits, double compressorBits, int depth) {
    /** The size of a graph for a problem that it computes. */
    public static GraphSize of(SumGraph graph, MatrixProblem problem) {
        return new Counter(problem).count(graph);
    }

    /** Ranges, depths and sums while walking over the sums. */
    private static final class Counter {
        private final ValueTable values;
        private final RowCost trees = new AdderTreeCost();
        private final RowCost compressors = new CompressorCost();
        private int[] numbers;
        private boolean[] turned;
        private int[] depths;
        private int adders;
        private int treeHalves;
        private int compressorHalves;

        Counter(MatrixProblem problem) {
            values = new ValueTable(problem.inputs());
        }

        GraphSize count(SumGraph graph) {
            int inputs = graph.inputs();
            numbers = new int[inputs + graph.values().size()];
            turned = new boolean[numbers.length];
            depths = new int[numbers.length];
            Arrays.setAll(numbers, i -> i);
            for (int v = 0; v < graph.values().size(); v++) {
                SumGraph.Sum sum = graph.values().get(v);
                int[] row = row(sum);
                LinearForm form = LinearForm.sum(values, row);
                turned[inputs + v] = form.isTurned();
                numbers[inputs + v] = values.id(form.isTurned() ? form.negated() : form);
                depths[inputs + v] = add(sum, row, form);
            }
            int depth = 0;
            for (SumGraph.Sum sum : graph.outputs()) {
                int[] row = row(sum);
                depth = Math.max(depth, add(sum, row, LinearForm.sum(values, row)));
            }
            return new GraphSize(adders, treeHalves / 2, compressorHalves / 2.0, depth);
        }

        private int[] row(SumGraph.Sum sum) {
            int[] row = new int[sum.terms().size()];
            for (int i = 0; i < row.length; i++) {
                SumGraph.Term t = sum.terms().get(i);
                row[i] = Terms.of(numbers[t.value()], t.shift(), t.negative() != turned[t.value()]);
            }
            return row;
        }

        private int add(SumGraph.Sum sum, int[] row, LinearForm form) {
            long constant = sum.constant();
            long lo = values.lo(form) + constant;
            long hi = values.hi(form) + constant;
            adders += Math.max(0, row.length - 1 + (constant != 0 ? 1 : 0));
            treeHalves += trees.halfBits(values, row, lo, hi, constant);
            compressorHalves += compressors.halfBits(values, row, lo, hi, constant);
            return depth(sum, AdderTree.of(AdderTreeCost.leaves(values, row)));
        }

        private int depth(SumGraph.Sum sum, AdderTree tree) {
            int leaves = sum.terms().size();
            if (leaves == 0) {
                return 0;
            }
            int[] depth = new int[leaves + tree.left().length];
            for (int i = 0; i < leaves; i++) {
                depth[i] = depths[sum.terms().get(i).value()];
            }
            for (int i = 0; i < tree.left().length; i++) {
                depth[leaves + i] = 1 + Math.max(depth[tree.left()[i]], depth[tree.right()[i]]);
            }
            return depth[depth.length - 1] + (sum.constant() != 0 ? 1 : 0);
        }
    }
}
