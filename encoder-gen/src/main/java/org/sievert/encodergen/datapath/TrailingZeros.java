package org.sievert.encodergen.datapath;

/** How many low bits of each node are known to be 0, as far as shifts and sums tell. */
public final class TrailingZeros {
    private final int[] zeros;

    private TrailingZeros(int[] zeros) {
        this.zeros = zeros;
    }

    public static TrailingZeros of(Datapath datapath) {
        int[] zeros = new int[datapath.size()];
        for (int id = 0; id < zeros.length; id++) {
            zeros[id] = of(datapath.node(id), zeros);
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
            return zeros[n.a()] + n.bits();
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
