package org.sievert.encodergen.compress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.compress.CompressorTree.Kind;
import org.sievert.encodergen.compress.CompressorTree.Timing;

/**
 * The adder of a compressor tree's last two rows: its lower columns ripple, and the carries of its {@code prefix} highest
 * ones come from a {@link PrefixNetwork}, which takes the ripple's carry in last.
 *
 * <p>Times run forwards and backwards over the same paths, so that a path has the same length from either side.
 *
 * @param bits inputs of each column that are no constants, the lowest column first; 0 … 2
 * @param carry whether a carry comes in
 * @param prefix columns, 0 … {@code bits.size()}
 */
record FinalAdder(List<Integer> bits, boolean carry, int prefix) {
    /** A bit that depends on nothing. */
    static final double NEVER = -1e9;

    FinalAdder {
        bits = List.copyOf(bits);
    }

    private int columns() {
        return bits.size();
    }

    private int ripple() {
        return columns() - prefix;
    }

    private Kind kind(int column) {
        return bits.get(column) + (column > 0 || carry ? 1 : 0) == 3 ? Kind.FULL : Kind.HALF;
    }

    /**
     * When each column's sum is there.
     *
     * @param rows when the later bit of each column arrives
     * @param carryIn when the carry arrives
     */
    double[] forward(double[] rows, double carryIn, Timing timing) {
        double[] out = new double[columns()];
        double ripple = carry ? carryIn : NEVER;
        for (int c = 0; c < ripple(); c++) {
            double time = Math.max(rows[c], ripple);
            out[c] = time + timing.sum(kind(c));
            ripple = time + timing.carry(kind(c));
        }
        if (prefix == 0) {
            return out;
        }
        double[] group = new double[prefix];
        for (int i = 0; i < prefix; i++) {
            double own = rows[ripple() + i] + (bits.get(ripple() + i) > 1 ? timing.sum(Kind.HALF) : 0);
            group[i] = own;
            out[ripple() + i] = own;
        }
        for (PrefixNetwork.Operator o :
                PrefixNetwork.of(Math.max(0, prefix - 1)).operators()) {
            group[o.column()] = Math.max(group[o.column()], group[o.from()]) + timing.operator();
        }
        boolean late = carry || ripple() > 0;
        for (int i = 0; i < prefix; i++) {
            double into = i == 0 ? ripple : group[i - 1];
            if (i > 0 && late) {
                into = Math.max(into, ripple) + timing.operator();
            }
            out[ripple() + i] = Math.max(out[ripple() + i], into) + timing.sum(Kind.HALF);
        }
        return out;
    }

    /** Time from the bits of each column to the end, given that from each column's sum; the last entry is the carry's. */
    double[] backward(double[] tails, Timing timing) {
        double[] in = new double[columns() + 1];
        Arrays.fill(in, NEVER);
        boolean late = carry || ripple() > 0;
        double ripple = NEVER;
        if (prefix > 0) {
            double[] group = new double[prefix];
            Arrays.fill(group, NEVER);
            double[] own = new double[prefix];
            for (int i = 0; i < prefix; i++) {
                double tail = tails[ripple() + i] + timing.sum(Kind.HALF);
                own[i] = tail;
                if (i > 0) {
                    group[i - 1] = Math.max(group[i - 1], tail + (late ? timing.operator() : 0));
                }
                ripple = late ? Math.max(ripple, tail + (i > 0 ? timing.operator() : 0)) : NEVER;
            }
            List<PrefixNetwork.Operator> operators =
                    new ArrayList<>(PrefixNetwork.of(Math.max(0, prefix - 1)).operators());
            for (int o = operators.size() - 1; o >= 0; o--) {
                PrefixNetwork.Operator op = operators.get(o);
                group[op.column()] += timing.operator();
                group[op.from()] = Math.max(group[op.from()], group[op.column()]);
            }
            for (int i = 0; i < prefix; i++) {
                int column = ripple() + i;
                in[column] = Math.max(own[i], group[i]) + (bits.get(column) > 1 ? timing.sum(Kind.HALF) : 0);
            }
        }
        for (int c = ripple() - 1; c >= 0; c--) {
            ripple = Math.max(tails[c] + timing.sum(kind(c)), ripple + timing.carry(kind(c)));
            in[c] = ripple;
        }
        in[columns()] = carry ? ripple : NEVER;
        return in;
    }
}
