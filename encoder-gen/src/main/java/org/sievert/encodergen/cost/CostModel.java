package org.sievert.encodergen.cost;

import org.sievert.encodergen.compress.PrefixNetwork;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DemandedBits;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.SumSize;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * Area of a datapath on a library's cells, without buffers and sizes.
 *
 * <p>Counted bit by bit: where two operands and a carry meet is a full adder, where one operand and a carry meet a half
 * adder, in the highest bit exclusive ors; what meets nothing is wiring. What logic optimisation saves across nodes is
 * not known here.
 *
 * @param cells the library
 * @param mapping how adders are mapped
 */
public record CostModel(CellCosts cells, AdderMapping mapping) {
    /**
     * An area, µm².
     *
     * @param logicUm2 adders, selections, comparisons
     * @param registerUm2 flip-flops
     */
    public record Area(double logicUm2, double registerUm2) {
        /** All of it. */
        public double um2() {
            return logicUm2 + registerUm2;
        }
    }

    /** The area of a datapath with so many bits of registers. */
    public Area area(Datapath datapath, long registerBits) {
        return new Area(new Walk(datapath).area(), registerBits * cells.flipFlop());
    }

    /** The area of a compressor tree whose final adder ripples. */
    public double area(SumSize s) {
        return s.full() * fullAdder()
                + s.half() * halfAdder()
                + s.carryOnly() * 2 * cells.nand()
                + s.xor() * cells.xor();
    }

    /** What a prefix network takes more than as many full adders of a ripple. */
    private double prefix(int columns) {
        if (columns == 0) {
            return 0;
        }
        int operators = PrefixNetwork.of(columns - 1).operators().size();
        double gates = columns * (2 * cells.xor() + cells.and()) + operators * PREFIX_OPERATOR * cells.nand();
        return Math.max(0, gates - columns * fullAdder());
    }

    /** NANDs in a carry operator that is mapped for speed. */
    private static final double PREFIX_OPERATOR = 3;

    private double halfAdder() {
        return mapping == AdderMapping.HALF_ADDER_CELLS
                ? cells.halfAdder().orElse(cells.gateHalfAdder())
                : cells.gateHalfAdder();
    }

    /** The area of a full adder. */
    public double fullAdder() {
        boolean cell = mapping.fullAdderCells() && cells.fullAdder().isPresent();
        return cell ? cells.fullAdder().getAsDouble() : cells.gateFullAdder();
    }

    /** One datapath. */
    private final class Walk {
        private final Datapath datapath;
        private final TrailingZeros zeros;
        private final DemandedBits demanded;

        Walk(Datapath datapath) {
            this.datapath = datapath;
            zeros = TrailingZeros.of(datapath);
            demanded = DemandedBits.of(datapath);
        }

        double area() {
            double sum = 0;
            for (int id = 0; id < datapath.size(); id++) {
                sum += area(id);
            }
            return sum;
        }

        private int width(int id) {
            return Math.max(1, Math.min(datapath.range(id).width(), demanded.high(id)));
        }

        private double area(int id) {
            Node node = datapath.node(id);
            int width = width(id);
            if (node instanceof Node.Add n) {
                return adder(n.a(), n.b(), width, 0);
            } else if (node instanceof Node.Subtract n) {
                return adder(n.a(), n.b(), width, cells.inverter());
            } else if (node instanceof Node.Negate n) {
                return Math.max(0, width - zeros.of(n.a())) * (halfAdder() + cells.inverter());
            } else if (node instanceof Node.SumOfProducts n) {
                SumSize s = SumSize.of(n, width, Math.min(demanded.low(id), width - 1), datapath::range, zeros::of);
                return CostModel.this.area(s) + prefix(n.prefix());
            } else if (node instanceof Node.Mux n) {
                boolean one = datapath.node(n.ifOne()) instanceof Node.Constant;
                boolean zero = datapath.node(n.ifZero()) instanceof Node.Constant;
                // An inverter is taken in by the gate behind it.
                return one && zero ? 0 : width * (one || zero ? cells.and() : cells.mux());
            } else if (node instanceof Node.Clamp n) {
                return clamp(id, n, width);
            } else if (node instanceof Node.TieToEven n) {
                return n.bits() * cells.nand();
            } else if (node instanceof Node.Minimum n) {
                return compared(n.a(), n.b(), width);
            } else if (node instanceof Node.Maximum n) {
                return compared(n.a(), n.b(), width);
            }
            return 0;
        }

        /** Each side that can be passed takes a gate per bit, and one for each bit that is looked at. */
        private double clamp(int id, Node.Clamp n, int width) {
            int looked = Math.max(
                    1, datapath.range(n.a()).width() - datapath.range(id).width() + 1);
            int sides = (datapath.range(n.a()).lo() < n.lo() ? 1 : 0)
                    + (datapath.range(n.a()).hi() > n.hi() ? 1 : 0);
            return sides * (width + looked) * cells.nand();
        }

        private double compared(int a, int b, int width) {
            int bits = Math.max(datapath.range(a).width(), datapath.range(b).width());
            return bits * (cells.nand() * 3 + cells.xor()) / 2 + width * cells.mux();
        }

        private double adder(int a, int b, int width, double inverter) {
            boolean subtracts = inverter > 0;
            int pass = subtracts ? zeros.of(b) : Math.max(zeros.of(a), zeros.of(b));
            int top = Math.max(1, width - pass);
            int both = Math.max(0, Math.min(end(a), end(b)) - pass);
            if (!subtracts && both == 0) {
                return 0;
            }
            int full = Math.max(0, Math.min(both, top - 1) - 1);
            int half = Math.max(0, top - 1 - full);
            double area = full * fullAdder() + half * halfAdder() + 2 * cells.xor() + top * inverter;
            if (mapping == AdderMapping.PREFIX_GATES) {
                // Brent and Kung: two more carry operators of two gates for each bit, less the two on its highest path.
                area += Math.max(0, 2 * full - 2) * 2 * cells.nand();
            }
            return area;
        }

        /** One more than the highest bit that is not known to be 0. */
        private int end(int id) {
            return datapath.range(id).signed() ? 63 : datapath.range(id).width();
        }
    }
}
