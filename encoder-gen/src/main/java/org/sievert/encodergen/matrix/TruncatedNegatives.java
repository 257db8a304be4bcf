package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.passes.Pass;
import org.sievert.encodergen.passes.Rewriter;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Truncated products with negative weights from those with positive ones.
 *
 * <p>Truncation is not symmetric: ⌊−p / 2<sup>d</sup>⌋ = −⌊p / 2<sup>d</sup>⌋ − (1 if one of the d dropped bits of p is
 * 1). So in a sum a truncated product of −w is the truncated product of w, subtracted, and one bit, subtracted; and x · w
 * and −x · w (and what differs from them by a power of two) need one multiplication, a power of two none.
 *
 * <p>Preserves the value of every sum. A product whose multiple of the input occurs nowhere else stays as it is, because
 * there the bit would only cost.
 */
public final class TruncatedNegatives implements Pass {
    private record Multiple(int operand, long odd) {}

    @Override
    public String name() {
        return "truncated-negatives";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        Map<Multiple, Integer> products = new HashMap<>();
        datapath.cells().forEach(cell -> {
            if (cell.node() instanceof Node.Quantise q && datapath.node(q.a()) instanceof Node.SumOfProducts s) {
                if (s.terms().size() == 1) {
                    products.merge(multiple(s.terms().get(0)), 1, Integer::sum);
                }
            }
        });
        // Node ids change, so what is shared is asked for by the old ones.
        boolean[] worth = new boolean[datapath.size()];
        for (int id = 0; id < worth.length; id++) {
            if (datapath.node(id) instanceof Node.SumOfProducts s && s.terms().size() == 1) {
                Multiple m = multiple(s.terms().get(0));
                worth[id] = m.odd() == 1 || products.getOrDefault(m, 0) > 1;
            }
        }
        return new Rewriting(datapath, worth).run();
    }

    private static Multiple multiple(Node.Term term) {
        long weight = Math.abs(term.weight());
        return new Multiple(term.operand(), weight >> Long.numberOfTrailingZeros(weight));
    }

    /** One run. */
    private static final class Rewriting {
        private final Datapath old;
        private final boolean[] worth;

        Rewriting(Datapath old, boolean[] worth) {
            this.old = old;
            this.worth = worth;
        }

        Datapath run() {
            Map<Integer, Node.Quantise> negatives = new HashMap<>();
            int[] next = {0};
            Rewriter rewriter = (builder, node) -> {
                while (old.node(next[0]) instanceof Node.Input) {
                    next[0]++;
                }
                Node before = old.node(next[0]++);
                if (node instanceof Node.SumOfProducts sum) {
                    return builder.add(withoutNegatives(builder, sum, negatives));
                }
                int id = builder.add(node);
                if (node instanceof Node.Quantise q
                        && before instanceof Node.Quantise b
                        && worth[b.a()]
                        && isTruncatedNegative(builder, q)) {
                    negatives.put(id, q);
                }
                return id;
            };
            return rewriter.apply(old);
        }

        private static boolean isTruncatedNegative(DatapathBuilder builder, Node.Quantise q) {
            if (q.drop() == 0 || q.rounding() != Rounding.TRN || q.overflow() != Overflow.WRAP) {
                return false;
            }
            Interval range = builder.range(q.a());
            Interval floor = new Interval(range.lo() >> q.drop(), range.hi() >> q.drop());
            return builder.node(q.a()) instanceof Node.SumOfProducts s
                    && s.terms().size() == 1
                    && s.constant() == 0
                    && s.terms().get(0).weight() < 0
                    && Interval.of(q.quantizer().type()).contains(floor);
        }

        private static Node withoutNegatives(
                DatapathBuilder builder, Node.SumOfProducts sum, Map<Integer, Node.Quantise> negatives) {
            List<Node.Term> terms = new ArrayList<>();
            for (Node.Term t : sum.terms()) {
                Node.Quantise q = negatives.get(t.operand());
                if (q == null) {
                    terms.add(t);
                    continue;
                }
                Node.Term factor =
                        ((Node.SumOfProducts) builder.node(q.a())).terms().get(0);
                int product = builder.sum(List.of(new Node.Term(factor.operand(), -factor.weight())), 0);
                terms.add(new Node.Term(builder.dropBits(product, q.drop()), -t.weight()));
                int dropped = builder.add(new Node.Quantise(product, 0, Rounding.TRN, Overflow.WRAP, false, q.drop()));
                terms.add(new Node.Term(builder.clamp(dropped, 0, 1), -t.weight()));
            }
            return new Node.SumOfProducts(terms, sum.constant());
        }
    }
}
