package org.sievert.encodergen.compress;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.SignedDigits;

/**
 * A sum as columns of bits: the value is Σ bit · 2<sup>column</sup> + constant, modulo 2<sup>width</sup>.
 *
 * @param columns the bits of each column, lowest first; {@code width} of them
 * @param constant 0 … 2<sup>width</sup> − 1
 */
public record BitHeap(List<List<Bit>> columns, long constant) {
    /**
     * Bit {@code index} of a node, or its complement; a bit above a signed node's highest never occurs.
     *
     * @param node id of the operand
     * @param row number of the shifted operand that the bit belongs to
     */
    public record Bit(int node, int index, boolean inverted, int row) {}

    /** What is known of operands. */
    public interface Operands {
        Interval range(int node);

        /** Low bits known to be 0. */
        int trailingZeros(int node);
    }

    public BitHeap {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /** Number of columns. */
    public int width() {
        return columns.size();
    }

    /**
     * The heap of a sum.
     *
     * <p>A bit that counts −2<sup>c</sup>, which is the highest of a signed operand or any but that of a subtracted one,
     * becomes its complement and −2<sup>c</sup> in the constant.
     *
     * @param width columns; what lies above is cut off
     */
    public static BitHeap of(Node.SumOfProducts sum, int width, Operands operands) {
        List<List<Bit>> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            columns.add(new ArrayList<>());
        }
        long constant = sum.constant();
        int row = 0;
        for (Node.Term term : sum.terms()) {
            for (SignedDigits.Digit digit : SignedDigits.of(term.weight())) {
                Interval range = operands.range(term.operand());
                int bits = range.width();
                for (int i = operands.trailingZeros(term.operand()); i < bits; i++) {
                    int column = i + digit.shift();
                    boolean inverted = digit.negative() != (range.signed() && i == bits - 1);
                    if (column < width) {
                        columns.get(column).add(new Bit(term.operand(), i, inverted, row));
                        constant -= inverted ? 1L << column : 0;
                    }
                }
                row++;
            }
        }
        return new BitHeap(columns, constant & (-1L >>> (64 - width)));
    }
}
