package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.passes.ArrivalDepth;
import org.sievert.encodergen.passes.SumStrategy;

/**
 * Sums as trees of adders and subtractors with few adder bits ({@link AdderTree}); a weight becomes one term for each of
 * its canonical signed digits, and the constant is one more operand.
 *
 * <p>Preserves the value of every sum. Meant for what {@link MatrixSharing} leaves, where nearly all weights are powers
 * of two; sums that come as they are in the model are better shared first.
 */
public final class TwoOperandTrees implements SumStrategy {
    private record Part(int node, int shift, boolean negative) {}

    @Override
    public int expand(DatapathBuilder builder, ArrivalDepth depth, Node.SumOfProducts sum) {
        List<Part> parts = new ArrayList<>();
        for (Node.Term t : sum.terms()) {
            for (int digit : Terms.digits(0, t.weight())) {
                parts.add(new Part(t.operand(), Terms.shift(digit), Terms.negative(digit)));
            }
        }
        if (sum.constant() != 0) {
            int shift = Long.numberOfTrailingZeros(sum.constant());
            parts.add(new Part(builder.constant(sum.constant() >> shift), shift, false));
        }
        AdderTree tree =
                AdderTree.of(parts.stream().map(p -> operand(builder, p)).toArray(AdderTree.Operand[]::new));
        for (int i = 0; i < tree.left().length; i++) {
            parts.add(combine(builder, parts.get(tree.left()[i]), parts.get(tree.right()[i])));
        }
        Part last = parts.get(parts.size() - 1);
        int value = builder.shiftLeft(last.node(), last.shift());
        return last.negative() ? builder.negate(value) : value;
    }

    private static AdderTree.Operand operand(DatapathBuilder builder, Part part) {
        Interval range = builder.range(part.node());
        return new AdderTree.Operand(
                range.lo() << part.shift(), range.hi() << part.shift(), part.shift(), part.negative());
    }

    private static Part combine(DatapathBuilder b, Part x, Part y) {
        int shift = Math.min(x.shift(), y.shift());
        int left = b.shiftLeft(x.node(), x.shift() - shift);
        int right = b.shiftLeft(y.node(), y.shift() - shift);
        if (x.negative() == y.negative()) {
            return new Part(b.add(left, right), shift, x.negative());
        }
        return new Part(x.negative() ? b.subtract(right, left) : b.subtract(left, right), shift, false);
    }
}
