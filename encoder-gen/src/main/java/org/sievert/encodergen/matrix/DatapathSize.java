package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;

/**
 * Adder bits of a datapath whose sums are still {@link Node.SumOfProducts}, counted for comparisons with other
 * compilers. Weights count as canonical signed digits.
 *
 * @param sums number of sums with more than one term or a constant
 * @param adderBits if every sum is a tree of two-operand adders, as {@link GraphSize#adderBits()}
 * @param compressorBits if every sum is built from full and half adders, as {@link GraphSize#compressorBits()}
 * @param boundBits half of the width of every value for each side on which it is bounded (ReLU, saturation), and half of
 *     the dropped bits of a rounding to even, as da4ml counts comparisons
 */
public record DatapathSize(int sums, long adderBits, double compressorBits, double boundBits) {
    /** Counts all nodes. */
    public static DatapathSize of(Datapath datapath) {
        List<Interval> ranges = new ArrayList<>();
        datapath.cells().forEach(cell -> ranges.add(cell.range()));
        ValueTable values = new ValueTable(ranges);
        RowCost trees = new AdderTreeCost();
        RowCost compressors = new CompressorCost();
        int sums = 0;
        long treeHalves = 0;
        long compressorHalves = 0;
        long boundHalves = 0;
        for (int id = 0; id < datapath.size(); id++) {
            Node node = datapath.node(id);
            Interval range = datapath.range(id);
            if (node instanceof Node.SumOfProducts s) {
                int[] row = row(s);
                sums += row.length > 1 || s.constant() != 0 ? 1 : 0;
                treeHalves += trees.halfBits(values, row, range.lo(), range.hi(), s.constant());
                compressorHalves += compressors.halfBits(values, row, range.lo(), range.hi(), s.constant());
            } else if (node instanceof Node.Clamp c) {
                Interval a = datapath.range(c.a());
                int sides = (a.lo() < c.lo() ? 1 : 0) + (a.hi() > c.hi() ? 1 : 0);
                boundHalves += (long) sides * range.width();
            } else if (node instanceof Node.TieToEven t) {
                boundHalves += t.bits();
            }
        }
        return new DatapathSize(sums, treeHalves / 2, compressorHalves / 2.0, boundHalves / 2.0);
    }

    private static int[] row(Node.SumOfProducts sum) {
        int[] row = Terms.NONE;
        for (Node.Term t : sum.terms()) {
            for (int digit : Terms.digits(t.operand(), t.weight())) {
                row = Terms.plus(row, digit);
            }
        }
        return row;
    }
}
