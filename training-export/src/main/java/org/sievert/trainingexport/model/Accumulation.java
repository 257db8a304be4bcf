package org.sievert.trainingexport.model;

import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;

/**
 * How the products of a convolution or dense layer are added.
 *
 * <p>Without quantizers everything is exact. With a {@code product} quantizer each product is brought into that type
 * before it is added (ECON-T truncates so). With an {@code accumulator} quantizer the sum starts as the bias in that
 * type, and is brought into it again after every product, in the order of the layer.
 */
public record Accumulation(Optional<Quantizer> product, Optional<Quantizer> accumulator) {
    /** Exact products, exact sums. */
    public static final Accumulation EXACT = new Accumulation(Optional.empty(), Optional.empty());

    /** Fraction bits of each product. */
    public int productFraction(int inputFraction, int kernelFraction) {
        return product.map(p -> p.type().fractionBits()).orElse(inputFraction + kernelFraction);
    }

    /** Fraction bits of the sum. */
    public int sumFraction(int inputFraction, int kernelFraction, int biasFraction) {
        return accumulator
                .map(a -> a.type().fractionBits())
                .orElse(Math.max(productFraction(inputFraction, kernelFraction), biasFraction));
    }

    /**
     * The narrowest type for every sum over {@code kernel} and {@code bias} (the last extent of both is the output).
     *
     * @throws ArithmeticException if an intermediate value may need more than 62 bits
     */
    FixedType resultType(IntTensor kernel, IntTensor bias, FixedType input) {
        int pf = productFraction(input.fractionBits(), kernel.type().fractionBits());
        int bf = bias.type().fractionBits();
        int sf = sumFraction(input.fractionBits(), kernel.type().fractionBits(), bf);
        int common = Math.max(sf, pf);
        int outputs = bias.size();
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int o = 0; o < outputs; o++) {
            long start = accumulator.isPresent()
                    ? accumulator.get().apply(bias.get(o), bf)
                    : shiftLeftExact(bias.get(o), sf - bf);
            long low = shiftLeftExact(start, common - sf);
            long high = low;
            for (int i = o; i < kernel.size(); i += outputs) {
                long[] range = productRange(kernel.get(i), kernel.type(), input);
                low = Math.addExact(low, shiftLeftExact(range[0], common - pf));
                high = Math.addExact(high, shiftLeftExact(range[1], common - pf));
            }
            min = Math.min(min, low);
            max = Math.max(max, high);
        }
        FixedType exact = FixedType.holding(min, max, common);
        if (accumulator.isEmpty()) {
            return exact;
        }
        FixedType kept = accumulator.get().type();
        // One addition may leave the accumulator's range by a product before it is brought back.
        shiftLeftExact(kept.max(), common - sf + 1);
        return kept;
    }

    /**
     * q &middot; 2<sup>by</sup>.
     *
     * @throws ArithmeticException if that needs more than 62 bits and sign
     */
    static long shiftLeftExact(long q, int by) {
        long magnitude = q < 0 ? ~q : q;
        if (magnitude != 0 && 64 - Long.numberOfLeadingZeros(magnitude) + by > 62 || q != 0 && by > 62) {
            throw new ArithmeticException(q + " cannot be shifted left by " + by + " bits");
        }
        return q == 0 ? 0 : q << by;
    }

    private long[] productRange(long weight, FixedType kernel, FixedType input) {
        long a = Math.multiplyExact(weight, input.min());
        long b = Math.multiplyExact(weight, input.max());
        long low = Math.min(a, b);
        long high = Math.max(a, b);
        if (product.isEmpty()) {
            return new long[] {low, high};
        }
        Quantizer q = product.get();
        int fraction = input.fractionBits() + kernel.fractionBits();
        long ql = q.apply(low, fraction);
        long qh = q.apply(high, fraction);
        FixedType wide = new FixedType(true, 62, q.type().fractionBits());
        Quantizer rounding = new Quantizer(wide, q.rounding(), Overflow.SAT);
        boolean wraps = q.overflow() == Overflow.WRAP
                && !(q.type().holds(rounding.apply(low, fraction)) && q.type().holds(rounding.apply(high, fraction)));
        return wraps ? new long[] {q.type().min(), q.type().max()} : new long[] {ql, qh};
    }
}
