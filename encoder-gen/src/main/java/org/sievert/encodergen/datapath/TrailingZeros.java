package org.sievert.encodergen.datapath;

import org.sievert.trainingexport.fixed.Overflow;

/** How many low bits of each node are known to be 0, as far as shifts, selections and sums tell. */
public final class TrailingZeros {
    private final int[] zeros;

    private TrailingZeros(int[] zeros) {
        this.zeros = zeros;
    }

    public static TrailingZeros of(Datapath datapath) {
        return of(datapath, new int[datapath.inputs().size()]);
    }

    /** Where low bits of inputs are known to be 0, by port. */
    public static TrailingZeros of(Datapath datapath, int[] inputs) {
        int[] zeros = new int[datapath.size()];
        for (int id = 0; id < zeros.length; id++) {
            Node node = datapath.node(id);
            zeros[id] = node instanceof Node.Input n ? inputs[n.port()] : of(node, zeros);
        }
        return new TrailingZeros(zeros);
    }

    /** Low bits of the node that are always 0; 62 for the constant 0. */
    public int of(int id) {
        return zeros[id];
    }

    private static int of(Node node, int[] zeros) {
        if (node instanceof Node.Constant n) {
            return Math.min(62, Long.numberOfTrailingZeros(n.value()));
        } else if (node instanceof Node.ShiftLeft n) {
            return Math.min(62, zeros[n.a()] + n.bits());
        } else if (node instanceof Node.Mux n) {
            return Math.min(zeros[n.ifOne()], zeros[n.ifZero()]);
        } else if (node instanceof Node.Quantise n && n.overflow() == Overflow.WRAP) {
            return Math.max(0, zeros[n.a()] - n.drop());
        } else if (node instanceof Node.Add n) {
            return Math.min(zeros[n.a()], zeros[n.b()]);
        } else if (node instanceof Node.Subtract n) {
            return Math.min(zeros[n.a()], zeros[n.b()]);
        } else if (node instanceof Node.Negate n) {
            return zeros[n.a()];
        } else if (node instanceof Node.Register n) {
            return zeros[n.a()];
        } else if (node instanceof Node.SumOfProducts n) {
            int least = Long.numberOfTrailingZeros(n.constant());
            for (Node.Term t : n.terms()) {
                least = Math.min(least, zeros[t.operand()] + Long.numberOfTrailingZeros(t.weight()));
            }
            return Math.min(62, least);
        }
        return 0;
    }
}
