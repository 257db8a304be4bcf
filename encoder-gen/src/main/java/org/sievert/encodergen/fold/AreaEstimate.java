package org.sievert.encodergen.fold;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * Area of a datapath before it is mapped.
 *
 * <p>An adder of two operands has a full adder for each bit by which the operands together are wider than the result, and
 * half adders in the other bits that a carry can reach.
 *
 * @param registerUm2 flip-flops, µm²
 * @param adderUm2 adders, µm²
 * @param selectionUm2 multiplexers, clamps and comparisons, µm²
 */
public record AreaEstimate(double registerUm2, double adderUm2, double selectionUm2) {
    private static final double HALF_ADDER = 0.62;
    private static final double INVERTERS_PER_MULTIPLEXER = 3.5;
    private static final double INVERTERS_PER_GATE = 2;

    /** Of a combinational datapath between registers. */
    public static AreaEstimate of(Datapath datapath, long registerBits, Technology technology) {
        TrailingZeros zeros = TrailingZeros.of(datapath);
        double adders = 0;
        double inverters = 0;
        for (int id = 0; id < datapath.size(); id++) {
            Node node = datapath.node(id);
            int width = datapath.range(id).width();
            if (node instanceof Node.Add || node instanceof Node.Subtract) {
                int low = Math.min(zeros.of(node.operand(0)), zeros.of(node.operand(1)));
                int high = Math.max(zeros.of(node.operand(0)), zeros.of(node.operand(1)));
                int both = width(datapath, zeros, node.operand(0)) + width(datapath, zeros, node.operand(1));
                int full = Math.max(0, both - (width - low));
                boolean wiring = full == 0 && node instanceof Node.Add && both <= width - low;
                adders += wiring ? 0 : full + HALF_ADDER * Math.max(0, width - high - full);
            } else if (node instanceof Node.Negate) {
                adders += HALF_ADDER * width;
            } else if (node instanceof Node.SumOfProducts s) {
                int dots = 0;
                for (Node.Term t : s.terms()) {
                    dots += width(datapath, zeros, t.operand()) * SharedWeight.nonZeroDigits(t.weight());
                }
                adders += Math.max(0, dots - width) + HALF_ADDER * Math.min(width, 4);
            } else if (node instanceof Node.Mux m) {
                boolean one = datapath.node(m.ifOne()) instanceof Node.Constant;
                boolean zero = datapath.node(m.ifZero()) instanceof Node.Constant;
                boolean inverter = one && zero;
                inverters +=
                        inverter ? 0 : width * (one || zero ? INVERTERS_PER_GATE : INVERTERS_PER_MULTIPLEXER);
            } else if (node instanceof Node.Clamp || node instanceof Node.TieToEven) {
                inverters += (width + 4) * INVERTERS_PER_GATE;
            } else if (node instanceof Node.Minimum || node instanceof Node.Maximum) {
                inverters += width * (INVERTERS_PER_MULTIPLEXER + 4);
            }
        }
        return new AreaEstimate(
                registerBits * technology.flipFlopUm2(),
                adders * technology.fullAdderUm2(),
                inverters * technology.inverterUm2());
    }

    /** All of it, µm². */
    public double um2() {
        return registerUm2 + adderUm2 + selectionUm2;
    }

    private static int width(Datapath datapath, TrailingZeros zeros, int id) {
        return Math.max(1, datapath.range(id).width() - zeros.of(id));
    }
}
