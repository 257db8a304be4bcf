package org.sievert.encodergen.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.Layer;

/**
 * The sums of one convolution or dense layer.
 *
 * <p>Exact products become terms of one {@link Node.SumOfProducts}. With a product quantizer each product is a node of
 * its own that is quantised before it enters the sum. With an accumulator quantizer the sum is a chain of quantised
 * partial sums, unless none of them can be rounded or leave the type: then it is the plain sum.
 */
final class LinearLowering {
    /** An operand and its integer weight. */
    record Product(int operand, long weight) {}

    private final DatapathBuilder builder;
    private final Optional<Quantizer> product;
    private final Optional<Quantizer> accumulator;
    private final int exactFraction;
    private final int productFraction;
    private final int biasFraction;
    private final int sumFraction;

    LinearLowering(DatapathBuilder builder, Layer.Linear layer) {
        this.builder = builder;
        Accumulation how = layer.accumulation();
        int input = layer.input().element().fractionBits();
        int kernel = layer.kernel().type().fractionBits();
        product = how.product();
        accumulator = how.accumulator();
        exactFraction = input + kernel;
        productFraction = how.productFraction(input, kernel);
        biasFraction = layer.bias().type().fractionBits();
        sumFraction = how.sumFraction(input, kernel, biasFraction);
    }

    /** A node for Σ products + bias with the fraction bits of the layer's output. */
    int sum(List<Product> products, long bias) {
        List<Node.Term> terms = new ArrayList<>();
        for (Product p : products) {
            if (p.weight() != 0) {
                terms.add(term(p));
            }
        }
        if (accumulator.isEmpty()) {
            int up = sumFraction - productFraction;
            return builder.sum(shifted(terms, up), Math.multiplyExact(bias, 1L << (sumFraction - biasFraction)));
        }
        return accumulate(terms, accumulator.get().apply(bias, biasFraction), accumulator.get());
    }

    private Node.Term term(Product p) {
        if (product.isEmpty()) {
            return new Node.Term(p.operand(), p.weight());
        }
        int exact = builder.sum(List.of(new Node.Term(p.operand(), p.weight())), 0);
        return new Node.Term(builder.quantise(exact, exactFraction, product.get()), 1);
    }

    private int accumulate(List<Node.Term> terms, long start, Quantizer quantizer) {
        int fraction = Math.max(sumFraction, productFraction);
        List<Node.Term> up = shifted(terms, fraction - productFraction);
        if (fraction == sumFraction && neverLeaves(quantizer.type(), up, start)) {
            return builder.sum(up, start);
        }
        int sum = builder.constant(start);
        for (Node.Term t : up) {
            int next = builder.sum(List.of(new Node.Term(sum, 1L << (fraction - sumFraction)), t), 0);
            sum = builder.quantise(next, fraction, quantizer);
        }
        return sum;
    }

    /** Whether every partial sum lies in the type, with one to spare for the missing lowest value of SAT_SYM. */
    private boolean neverLeaves(FixedType type, List<Node.Term> terms, long start) {
        long lo = start;
        long hi = start;
        for (Node.Term t : terms) {
            Interval range = builder.range(t.operand());
            long a = Math.multiplyExact(t.weight(), range.lo());
            long b = Math.multiplyExact(t.weight(), range.hi());
            lo = Math.addExact(lo, Math.min(a, b));
            hi = Math.addExact(hi, Math.max(a, b));
            if (lo <= type.min() && type.signed() || lo < type.min() || hi > type.max()) {
                return false;
            }
        }
        return true;
    }

    private static List<Node.Term> shifted(List<Node.Term> terms, int bits) {
        return terms.stream()
                .map(t -> new Node.Term(t.operand(), Math.multiplyExact(t.weight(), 1L << bits)))
                .toList();
    }
}
