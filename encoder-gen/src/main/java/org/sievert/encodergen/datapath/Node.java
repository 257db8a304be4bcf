package org.sievert.encodergen.datapath;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

/** One operation of a {@link Datapath}. Operands are ids of earlier nodes. */
public sealed interface Node {
    /** Number of operands. */
    int arity();

    /** Id of operand {@code index}, 0 … {@link #arity()} − 1. */
    int operand(int index);

    /** The same operation on other operands. */
    Node withOperands(IntUnaryOperator map);

    /** A word for the operation, as in the textual form. */
    String opcode();

    /** A node without operands. */
    sealed interface Leaf extends Node {
        @Override
        default int arity() {
            return 0;
        }

        @Override
        default int operand(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        default Node withOperands(IntUnaryOperator map) {
            return this;
        }
    }

    /** A node with one operand, {@code a}. */
    sealed interface Unary extends Node {
        int a();

        @Override
        default int arity() {
            return 1;
        }

        @Override
        default int operand(int index) {
            return a();
        }
    }

    /** A node with two operands, {@code a} and {@code b}. */
    sealed interface Binary extends Node {
        int a();

        int b();

        @Override
        default int arity() {
            return 2;
        }

        @Override
        default int operand(int index) {
            return index == 0 ? a() : b();
        }
    }

    /** The integer at an input port. */
    record Input(int port) implements Leaf {
        @Override
        public String opcode() {
            return "input";
        }
    }

    /** A fixed integer. */
    record Constant(long value) implements Leaf {
        @Override
        public String opcode() {
            return "constant";
        }
    }

    /** a + b. */
    record Add(int a, int b) implements Binary {
        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Add(map.applyAsInt(a), map.applyAsInt(b));
        }

        @Override
        public String opcode() {
            return "add";
        }
    }

    /** a − b. */
    record Subtract(int a, int b) implements Binary {
        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Subtract(map.applyAsInt(a), map.applyAsInt(b));
        }

        @Override
        public String opcode() {
            return "subtract";
        }
    }

    /** −a. */
    record Negate(int a) implements Unary {
        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Negate(map.applyAsInt(a));
        }

        @Override
        public String opcode() {
            return "negate";
        }
    }

    /** a · 2<sup>bits</sup>: wiring. */
    record ShiftLeft(int a, int bits) implements Unary {
        public ShiftLeft {
            if (bits < 0 || bits > 61) {
                throw new DatapathException("cannot shift left by " + bits + " bits");
            }
        }

        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new ShiftLeft(map.applyAsInt(a), bits);
        }

        @Override
        public String opcode() {
            return "shift-left";
        }
    }

    /** One term of a {@link SumOfProducts}: operand times weight. */
    record Term(int operand, long weight) {}

    /**
     * Σ operand · weight + constant, exactly; the form in which a model's sums arrive.
     *
     * @param prefix where the sum becomes a compressor tree: columns of its final adder, the highest, whose carries do not
     *     ripple but come from a prefix network; no part of the value
     */
    record SumOfProducts(List<Term> terms, long constant, int prefix) implements Node {
        public SumOfProducts {
            terms = List.copyOf(terms);
            if (prefix < 0) {
                throw new DatapathException("a prefix network cannot have " + prefix + " columns");
            }
        }

        /** With a final adder that ripples. */
        public SumOfProducts(List<Term> terms, long constant) {
            this(terms, constant, 0);
        }

        /** The same value with another final adder. */
        public SumOfProducts withPrefix(int columns) {
            return new SumOfProducts(terms, constant, columns);
        }

        @Override
        public int arity() {
            return terms.size();
        }

        @Override
        public int operand(int index) {
            return terms.get(index).operand();
        }

        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new SumOfProducts(
                    terms.stream()
                            .map(t -> new Term(map.applyAsInt(t.operand()), t.weight()))
                            .toList(),
                    constant,
                    prefix);
        }

        @Override
        public String opcode() {
            return "sum";
        }
    }

    /**
     * a / 2<sup>drop</sup>, rounded, then brought into a vector of {@code width} bits: what {@link Quantizer} does. With
     * {@code TRN} and a width that holds everything it is the dropping of bits, pure wiring.
     */
    record Quantise(int a, int drop, Rounding rounding, Overflow overflow, boolean signed, int width) implements Unary {
        public Quantise {
            if (drop < 0 || drop > 62) {
                throw new DatapathException("cannot drop " + drop + " bits");
            }
            if (width < 1 || width > 62) {
                throw new DatapathException("cannot quantise to " + width + " bits");
            }
        }

        /** The same as a quantizer for integers with {@code drop} fraction bits. */
        public Quantizer quantizer() {
            return new Quantizer(new FixedType(signed, width, 0), rounding, overflow);
        }

        /** The value for an operand's value. */
        public long apply(long value) {
            return quantizer().apply(value, drop);
        }

        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Quantise(map.applyAsInt(a), drop, rounding, overflow, signed, width);
        }

        @Override
        public String opcode() {
            return "quantise";
        }
    }

    /**
     * ⌊a / 2<sup>bits</sup>⌋, with the last bit cleared where all dropped bits are 0.
     *
     * <p>For a = q + 2<sup>bits−1</sup> this is q / 2<sup>bits</sup> rounded half to even: the dropped bits of a are 0
     * exactly at a tie, which has then been rounded up, and of the two neighbours the even one has the last bit cleared.
     * So rounding half to even costs no more carries than rounding half up.
     */
    record TieToEven(int a, int bits) implements Unary {
        public TieToEven {
            if (bits < 1 || bits > 61) {
                throw new DatapathException("cannot drop " + bits + " bits to even");
            }
        }

        /** The value for an operand's value. */
        public long apply(long value) {
            long floor = value >> bits;
            return (value & ((1L << bits) - 1)) == 0 ? floor & ~1L : floor;
        }

        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new TieToEven(map.applyAsInt(a), bits);
        }

        @Override
        public String opcode() {
            return "tie-to-even";
        }
    }

    /** The smaller of a and b. */
    record Minimum(int a, int b) implements Binary {
        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Minimum(map.applyAsInt(a), map.applyAsInt(b));
        }

        @Override
        public String opcode() {
            return "minimum";
        }
    }

    /** The larger of a and b. */
    record Maximum(int a, int b) implements Binary {
        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Maximum(map.applyAsInt(a), map.applyAsInt(b));
        }

        @Override
        public String opcode() {
            return "maximum";
        }
    }

    /** The value of lo … hi nearest to a. */
    record Clamp(int a, long lo, long hi) implements Unary {
        public Clamp {
            if (lo > hi) {
                throw new DatapathException("cannot clamp to " + lo + ".." + hi);
            }
        }

        /** The value for an operand's value. */
        public long apply(long value) {
            return Math.max(lo, Math.min(hi, value));
        }

        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Clamp(map.applyAsInt(a), lo, hi);
        }

        @Override
        public String opcode() {
            return "clamp";
        }
    }

    /** {@code ifOne} where {@code select} is 1, {@code ifZero} where it is 0. */
    record Mux(int select, int ifOne, int ifZero) implements Node {
        @Override
        public int arity() {
            return 3;
        }

        @Override
        public int operand(int index) {
            return index == 0 ? select : index == 1 ? ifOne : ifZero;
        }

        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Mux(map.applyAsInt(select), map.applyAsInt(ifOne), map.applyAsInt(ifZero));
        }

        @Override
        public String opcode() {
            return "mux";
        }
    }

    /** a, one clock cycle later. */
    record Register(int a) implements Unary {
        @Override
        public Node withOperands(IntUnaryOperator map) {
            return new Register(map.applyAsInt(a));
        }

        @Override
        public String opcode() {
            return "register";
        }
    }
}
