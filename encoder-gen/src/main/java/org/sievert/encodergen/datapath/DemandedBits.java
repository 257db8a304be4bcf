package org.sievert.encodergen.datapath;

import java.util.Arrays;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Which bits of each node some output depends on directly: those from {@code low} on and below {@code high}. What lies
 * below {@code low} matters only for the carries out of it, what lies from {@code high} on does not matter at all.
 */
public final class DemandedBits {
    private final Datapath datapath;
    private final int[] low;
    private final int[] high;

    private DemandedBits(Datapath datapath) {
        this.datapath = datapath;
        low = new int[datapath.size()];
        high = new int[datapath.size()];
        Arrays.fill(low, Integer.MAX_VALUE);
    }

    public static DemandedBits of(Datapath datapath) {
        DemandedBits d = new DemandedBits(datapath);
        for (OutputPort o : datapath.outputs()) {
            d.all(o.node());
        }
        for (int id = datapath.size() - 1; id >= 0; id--) {
            d.operands(id);
        }
        return d;
    }

    /** The lowest bit that is read; the node's width if none is. */
    public int low(int id) {
        return Math.min(low[id], width(id));
    }

    /** One more than the highest bit that is read; at most the node's width. */
    public int high(int id) {
        return high[id];
    }

    private int width(int id) {
        return datapath.range(id).width();
    }

    private void all(int id) {
        need(id, 0, width(id));
    }

    private void need(int id, int from, int to) {
        int last = Math.min(width(id), Math.max(0, to));
        high[id] = Math.max(high[id], last);
        // A bit above the highest is a copy of it.
        low[id] = Math.min(low[id], Math.max(0, Math.min(from, width(id) - 1)));
    }

    private void operands(int id) {
        Node node = datapath.node(id);
        int from = low(id);
        int to = high[id];
        if (to == 0) {
            return;
        }
        if (node instanceof Node.Quantise n && n.rounding() == Rounding.TRN && n.overflow() == Overflow.WRAP) {
            need(n.a(), from + n.drop(), to + n.drop());
        } else if (node instanceof Node.ShiftLeft n) {
            need(n.a(), from - n.bits(), to - n.bits());
        } else if (node instanceof Node.Register n) {
            need(n.a(), from, to);
        } else if (node instanceof Node.Mux n) {
            all(n.select());
            need(n.ifOne(), from, to);
            need(n.ifZero(), from, to);
        } else if (node instanceof Node.Add || node instanceof Node.Subtract || node instanceof Node.Negate) {
            for (int i = 0; i < node.arity(); i++) {
                need(node.operand(i), 0, to);
            }
        } else if (node instanceof Node.SumOfProducts n) {
            for (Node.Term t : n.terms()) {
                need(t.operand(), 0, to - Long.numberOfTrailingZeros(t.weight()));
            }
        } else {
            for (int i = 0; i < node.arity(); i++) {
                all(node.operand(i));
            }
        }
    }
}
