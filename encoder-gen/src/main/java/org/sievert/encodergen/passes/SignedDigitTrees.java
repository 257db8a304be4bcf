package org.sievert.encodergen.passes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.SignedDigits;

/**
 * Products from canonical signed digits, sums as trees.
 *
 * <p>The odd part of each weight is multiplied by shifts and adders, so that all weights that differ by a power of two
 * or the sign share one product; a product of three or more digits is split so that a part that exists already is used
 * again. The terms are then added by arrival, the two earliest first, which gives the smallest depth (as Huffman's code
 * does). Shifts are kept aside until two terms with different ones meet, and signs until the end, so negative terms cost
 * nothing but that adders become subtractors.
 */
public final class SignedDigitTrees implements SumStrategy {
    /** ±node · 2<sup>shift</sup>, available after {@code depth} adders. */
    private record Item(int node, int shift, boolean negative, int depth, int width, int order) {}

    /** Of equally early items those with low upper ends first, so that narrow ones meet and make narrow sums. */
    private static final Comparator<Item> EARLIEST = Comparator.comparingInt(Item::depth)
            .thenComparingInt(i -> i.shift() + i.width())
            .thenComparingInt(Item::shift)
            .thenComparingInt(Item::order);

    @Override
    public int expand(DatapathBuilder builder, ArrivalDepth depth, Node.SumOfProducts sum) {
        if (sum.terms().size() == 1 && sum.constant() == 0) {
            Node.Term only = sum.terms().get(0);
            return product(builder, only.operand(), only.weight());
        }
        return new Tree(builder, depth).of(sum);
    }

    /** operand · weight; negative where there is no positive digit to subtract from. */
    private static int product(DatapathBuilder b, int operand, long weight) {
        int shift = Long.numberOfTrailingZeros(weight);
        List<SignedDigits.Digit> digits = SignedDigits.of(weight >> shift);
        boolean allNegative = digits.stream().allMatch(SignedDigits.Digit::negative);
        int odd = allNegative
                ? multiple(b, b.negate(operand), SignedDigits.of(-(weight >> shift)))
                : multiple(b, operand, digits);
        return b.shiftLeft(odd, shift);
    }

    /** operand · Σ digits, where the lowest digit is ±1 and at least one is positive. */
    private static int multiple(DatapathBuilder b, int operand, List<SignedDigits.Digit> digits) {
        if (digits.size() == 1) {
            return b.shiftLeft(operand, digits.get(0).shift());
        }
        int best = split(b, operand, digits);
        List<SignedDigits.Digit> low = new ArrayList<>();
        List<SignedDigits.Digit> high = new ArrayList<>();
        for (int i = 0; i < digits.size(); i++) {
            ((best >> i & 1) != 0 ? high : low).add(digits.get(i));
        }
        return join(b, part(b, operand, low), part(b, operand, high));
    }

    /**
     * The digits of one summand as a bit set: of the most even splits one whose larger part exists, else the upper half
     * of the digits.
     */
    private static int split(DatapathBuilder b, int operand, List<SignedDigits.Digit> digits) {
        int n = digits.size();
        int upper = (1 << n) - (1 << (n + 1) / 2);
        if (n == 2 || n > 6) {
            return upper;
        }
        for (int set = 1; set < (1 << n) - 1; set++) {
            if (Integer.bitCount(set) != n / 2) {
                continue;
            }
            int chosen = set;
            List<SignedDigits.Digit> rest = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if ((chosen >> i & 1) == 0) {
                    rest.add(digits.get(i));
                }
            }
            if (rest.size() == 2 && exists(b, operand, rest)) {
                return chosen;
            }
        }
        return upper;
    }

    private static boolean exists(DatapathBuilder b, int operand, List<SignedDigits.Digit> two) {
        SignedDigits.Digit low = two.get(0);
        SignedDigits.Digit high = two.get(1);
        return b.find(new Node.ShiftLeft(operand, high.shift() - low.shift()))
                .flatMap(shifted -> {
                    if (low.negative() == high.negative()) {
                        return b.find(new Node.Add(Math.min(operand, shifted), Math.max(operand, shifted)));
                    }
                    return b.find(
                            high.negative()
                                    ? new Node.Subtract(operand, shifted)
                                    : new Node.Subtract(shifted, operand));
                })
                .isPresent();
    }

    /** Part of a product: ±node · 2^shift with the node made for positive leading use. */
    private static Item part(DatapathBuilder b, int operand, List<SignedDigits.Digit> digits) {
        int shift = digits.get(0).shift();
        boolean negative = digits.stream().allMatch(SignedDigits.Digit::negative);
        List<SignedDigits.Digit> odd = digits.stream()
                .map(d -> new SignedDigits.Digit(d.shift() - shift, d.negative() != negative))
                .toList();
        return new Item(multiple(b, operand, odd), shift, negative, 0, 0, 0);
    }

    /** The sum of two items that are not both negative. */
    private static int join(DatapathBuilder b, Item x, Item y) {
        int left = b.shiftLeft(x.node(), x.shift());
        int right = b.shiftLeft(y.node(), y.shift());
        if (x.negative()) {
            return b.subtract(right, left);
        }
        return y.negative() ? b.subtract(left, right) : b.add(left, right);
    }

    /** One sum. */
    private static final class Tree {
        private final DatapathBuilder builder;
        private final ArrivalDepth depth;
        private final PriorityQueue<Item> queue = new PriorityQueue<>(EARLIEST);
        private int order;

        Tree(DatapathBuilder builder, ArrivalDepth depth) {
            this.builder = builder;
            this.depth = depth;
        }

        int of(Node.SumOfProducts sum) {
            for (Node.Term t : sum.terms()) {
                long weight = Math.abs(t.weight());
                int shift = Long.numberOfTrailingZeros(weight);
                push(multiple(builder, t.operand(), SignedDigits.of(weight >> shift)), shift, t.weight() < 0);
            }
            if (sum.constant() != 0) {
                int shift = Long.numberOfTrailingZeros(sum.constant());
                push(builder.constant(sum.constant() >> shift), shift, false);
            }
            while (queue.size() > 1) {
                combine(queue.remove(), queue.remove());
            }
            Item last = queue.remove();
            int value = builder.shiftLeft(last.node(), last.shift());
            return last.negative() ? builder.negate(value) : value;
        }

        private void combine(Item x, Item y) {
            int shift = Math.min(x.shift(), y.shift());
            int left = builder.shiftLeft(x.node(), x.shift() - shift);
            int right = builder.shiftLeft(y.node(), y.shift() - shift);
            if (x.negative() == y.negative()) {
                push(builder.add(left, right), shift, x.negative());
            } else {
                push(x.negative() ? builder.subtract(right, left) : builder.subtract(left, right), shift, false);
            }
        }

        private void push(int node, int shift, boolean negative) {
            Interval range = builder.range(node);
            queue.add(new Item(node, shift, negative, depth.of(builder, node), range.width(), order++));
        }
    }
}
