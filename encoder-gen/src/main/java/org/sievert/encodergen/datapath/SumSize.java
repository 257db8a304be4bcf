package org.sievert.encodergen.datapath;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Adders of a {@link Node.SumOfProducts} built as a compressor tree that reduces every column of bits to one: what the
 * tree has can be counted without planning it, because only how many bits are in each column matters.
 *
 * @param full full adders
 * @param half half adders, of two bits or of two bits and a constant 1
 * @param carryOnly full or half adders of which only the carry is needed, below the lowest bit that is read
 * @param xor exclusive ors in the highest column, from which no carry goes on
 */
public record SumSize(int full, int half, int carryOnly, int xor) {
    /** Adder bits: one per full adder, one half for each other. */
    public double adderBits() {
        return full + (half + carryOnly + xor) / 2.0;
    }

    /**
     * The size of a sum.
     *
     * @param width columns
     * @param from the lowest column whose bit is needed
     * @param ranges of the operands
     * @param zeros low bits of the operands that are always 0
     */
    public static SumSize of(
            Node.SumOfProducts sum, int width, int from, IntFunction<Interval> ranges, IntUnaryOperator zeros) {
        int[] bits = new int[width + 1];
        long constant = sum.constant();
        for (Node.Term term : sum.terms()) {
            Interval range = ranges.apply(term.operand());
            int operand = range.width();
            int low = zeros.applyAsInt(term.operand());
            for (SignedDigits.Digit digit : SignedDigits.of(term.weight())) {
                for (int i = low; i < operand && i + digit.shift() < width; i++) {
                    bits[i + digit.shift()]++;
                    boolean inverted = digit.negative() != (range.signed() && i == operand - 1);
                    constant -= inverted ? 1L << (i + digit.shift()) : 0;
                }
            }
        }
        return of(bits, width, from, constant);
    }

    /** What is left of a sum when all bits of all operands, complemented where they count negatively, are 0. */
    public static long heapConstant(Node.SumOfProducts sum, IntFunction<Interval> ranges) {
        long constant = sum.constant();
        for (Node.Term term : sum.terms()) {
            Interval range = ranges.apply(term.operand());
            int width = range.width();
            for (SignedDigits.Digit digit : SignedDigits.of(term.weight())) {
                long sign = range.signed() ? 1L << (width - 1) : 0;
                long rest = range.signed() ? sign - 1 : (1L << width) - 1;
                constant -= (digit.negative() ? rest : sign) << digit.shift();
            }
        }
        return constant;
    }

    /**
     * The size of columns of bits; the array is used up.
     *
     * @param bits bits in each column, {@code width} + 1 entries
     * @param constant what is added, modulo 2<sup>width</sup>
     */
    public static SumSize of(int[] bits, int width, int from, long constant) {
        int full = 0;
        int half = 0;
        int carryOnly = 0;
        int xor = 0;
        for (int c = 0; c < width; c++) {
            int n = bits[c];
            boolean one = (constant >> c & 1) != 0;
            if (n == 0) {
                continue;
            }
            if (c == width - 1) {
                xor += n - 1;
                continue;
            }
            boolean wiring = one && n % 2 == 1;
            int halves = n % 2 == 0 ? 1 : 0;
            int fulls = (n - 1) / 2;
            bits[c + 1] += fulls + halves + (wiring ? 1 : 0);
            boolean partial = c < from && fulls + halves > 0;
            full += partial && fulls > 0 ? fulls - 1 : fulls;
            half += partial && fulls == 0 ? 0 : halves;
            carryOnly += partial ? 1 : 0;
        }
        return new SumSize(full, half, carryOnly, xor);
    }
}
