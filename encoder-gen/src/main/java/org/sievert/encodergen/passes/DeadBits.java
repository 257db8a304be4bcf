package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DemandedBits;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Takes away bits that no output depends on, wherever they are: upper bits of sums, selections and wiring, and upper and
 * lower bits of registers.
 *
 * <p>A node whose upper bits nobody reads is cut off behind its highest bit that is read. What is left is the same modulo
 * a power of two, and all that reads it is arithmetic modulo that power or wiring; where a node is read as a whole and
 * something before it was cut, its own value is restored by keeping as many bits as its range has.
 *
 * <p>Preserves the ports and their values; values of inner nodes modulo powers of two only.
 */
public final class DeadBits implements Pass {
    @Override
    public String name() {
        return "dead-bits";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        return Datapath.build(datapath.name(), b -> new Cutting(datapath, b).all());
    }

    /** The new graph while it grows. */
    private static final class Cutting {
        private final Datapath datapath;
        private final DemandedBits demanded;
        private final DatapathBuilder builder;
        private final int[] map;
        /** Whether the new node has the old one's value, and not only the bits of it that are read. */
        private final boolean[] exact;

        Cutting(Datapath datapath, DatapathBuilder builder) {
            this.datapath = datapath;
            this.builder = builder;
            demanded = DemandedBits.of(datapath);
            map = new int[datapath.size()];
            exact = new boolean[datapath.size()];
        }

        void all() {
            int[] ports = builder.inputs(datapath.inputs());
            for (int id = 0; id < map.length; id++) {
                Cell cell = datapath.cells().get(id);
                int at = id;
                if (cell.node() instanceof Node.Input in) {
                    map[id] = ports[in.port()];
                    exact[id] = true;
                } else {
                    map[id] = builder.inScope(cell.scope(), () -> make(at));
                }
                builder.label(map[id], cell.label());
            }
            for (OutputPort o : datapath.outputs()) {
                builder.output(o.name(), map[o.node()], o.type());
            }
        }

        private int make(int id) {
            Node node = datapath.node(id);
            Interval range = datapath.range(id);
            int high = demanded.high(id);
            if (high == 0) {
                return builder.constant(0);
            }
            int low = demanded.low(id);
            boolean whole = high == range.width();
            boolean sameOperands = true;
            for (int i = 0; i < node.arity(); i++) {
                sameOperands &= exact[node.operand(i)];
            }
            if (node instanceof Node.Register r) {
                exact[id] = whole && low == 0;
                return exact[id] && sameOperands
                        ? builder.register(map[r.a()])
                        : builder.shiftLeft(builder.register(cut(map[r.a()], low, high, whole && range.signed())), low);
            }
            int made = builder.add(node.withOperands(i -> map[i]));
            exact[id] = sameOperands && (whole || !isCut(node)) || whole && low == 0;
            // Cut operands are related to each other no more, so a range can be wider than the values need.
            boolean fits = Interval.of(range.type(0)).contains(builder.range(made));
            return sameOperands && exact[id] && (fits || !whole) ? made : cut(made, 0, high, whole && range.signed());
        }

        /** Bits low … high − 1 of a node. */
        private int cut(int id, int low, int high, boolean signed) {
            return builder.add(
                    new Node.Quantise(id, low, Rounding.TRN, Overflow.WRAP, signed, Math.max(1, high - low)));
        }

        /** Whether something is gained where the upper bits go; constants and shifts are wiring already. */
        private static boolean isCut(Node node) {
            return !(node instanceof Node.Constant || node instanceof Node.ShiftLeft || node instanceof Node.Clamp);
        }
    }
}
