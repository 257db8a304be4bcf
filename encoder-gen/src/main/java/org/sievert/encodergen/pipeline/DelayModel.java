package org.sievert.encodergen.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.sievert.encodergen.compress.BitHeap;
import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.DemandedBits;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * Estimated delays, bit by bit, in units of one full adder.
 *
 * <p>Adders are parallel prefix adders (R. P. Brent and H. T. Kung, "A Regular Layout for Parallel Adders", IEEE
 * Transactions on Computers C-31, 1982), as synthesis makes them: a bit of an operand reaches the bit d places higher
 * after 1 + log<sub>2</sub>(d + 1). So low bits of a result are early, and adders in a row overlap. Shifts and dropped
 * bits are wiring. A clamp waits for all bits of its operand, then takes a gate or two. The estimate is for balancing
 * stages against each other; static timing decides what fits a clock.
 *
 * <p>The same numbers run forwards (when does each bit of a result arrive) and backwards (how long from each bit of an
 * operand to the end), so that a path has the same length from either side.
 */
public final class DelayModel {
    private static final double GATE = 0.5;
    private static final double SELECT = 1;

    /** A carry operator of a prefix network that is mapped for speed, in nangate45. */
    private static final double OPERATOR = 0.6;

    /**
     * Time from a bit of an operand to the bit of the result so many places higher, in sixteenths, so that sums of them
     * are exact in any order.
     */
    private static final double[] CARRY = new double[64];

    static {
        for (int d = 0; d < CARRY.length; d++) {
            CARRY[d] = Math.round(16 * (1 + Math.log(d + 1) / Math.log(2))) / 16.0;
        }
    }

    private final Datapath datapath;
    private final TrailingZeros zeros;
    private final DemandedBits demanded;

    public DelayModel(Datapath datapath) {
        this.datapath = datapath;
        zeros = TrailingZeros.of(datapath);
        demanded = DemandedBits.of(datapath);
    }

    /** The compressor tree of a sum whose operands' bits arrive as given. */
    public CompressorTree tree(int id, Node.SumOfProducts sum, double[][] operands) {
        Map<Integer, double[]> arrival = new HashMap<>();
        for (int i = 0; i < operands.length; i++) {
            arrival.put(sum.operand(i), operands[i]);
        }
        int width = Math.max(1, Math.min(datapath.range(id).width(), demanded.high(id)));
        BitHeap heap = BitHeap.of(sum, width, new BitHeap.Operands() {
            @Override
            public Interval range(int node) {
                return datapath.range(node);
            }

            @Override
            public int trailingZeros(int node) {
                return zeros.of(node);
            }
        });
        return CompressorTree.of(
                heap,
                Math.min(demanded.low(id), width - 1),
                sum.prefix(),
                new Timing(bit -> bit(arrival.get(bit.node()), bit.index())));
    }

    /** A planned tree with another final adder. */
    static CompressorTree withPrefix(CompressorTree tree, int columns) {
        return tree.withPrefix(columns, new Timing(bit -> 0));
    }

    /** Delays in a compressor tree. */
    private record Timing(ToDoubleFunction<BitHeap.Bit> arrivals) implements CompressorTree.Timing {
        @Override
        public double arrival(BitHeap.Bit bit) {
            return arrivals.applyAsDouble(bit);
        }

        @Override
        public double sum(CompressorTree.Kind kind) {
            return kind == CompressorTree.Kind.FULL ? 1 : GATE;
        }

        @Override
        public double carry(CompressorTree.Kind kind) {
            return kind == CompressorTree.Kind.FULL ? 1 : GATE;
        }

        @Override
        public double operator() {
            return OPERATOR;
        }
    }

    /** Whether a node is wiring, a constant or a register: no delay of its own. */
    boolean isFree(Node node) {
        return node instanceof Node.Input
                || node instanceof Node.Constant
                || node instanceof Node.Register
                || node instanceof Node.ShiftLeft
                || node instanceof Node.Quantise;
    }

    /** Arrival of each bit of a node from those of its operands (in their order; their widths are the nodes'). */
    public double[] forward(int id, double[][] operands) {
        Node node = datapath.node(id);
        int width = datapath.range(id).width();
        double[] out = new double[width];
        if (node instanceof Node.ShiftLeft n) {
            for (int i = n.bits(); i < width; i++) {
                out[i] = bit(operands[0], i - n.bits());
            }
        } else if (node instanceof Node.Quantise n) {
            for (int i = 0; i < width; i++) {
                out[i] = bit(operands[0], i + n.drop());
            }
        } else if (node instanceof Node.Add || node instanceof Node.Subtract || node instanceof Node.Negate) {
            double[] latest = new double[width];
            for (int i = 0; i < width; i++) {
                latest[i] = latest(operands, i);
                for (int j = 0; j <= i; j++) {
                    out[i] = Math.max(out[i], latest[j] + CARRY[i - j]);
                }
            }
        } else if (node instanceof Node.SumOfProducts n) {
            out = arrival(id, tree(id, n, operands));
        } else if (node instanceof Node.TieToEven n) {
            for (int i = 0; i < width; i++) {
                out[i] = bit(operands[0], i + n.bits());
            }
            for (int i = 0; i < Math.min(n.bits(), operands[0].length); i++) {
                out[0] = Math.max(out[0], operands[0][i] + GATE);
            }
            out[0] += GATE;
        } else if (node instanceof Node.Mux n) {
            Arrays.fill(out, latest(operands) + delay(n));
        } else if (node instanceof Node.Clamp) {
            Arrays.fill(out, latest(operands) + SELECT);
        } else if (node instanceof Node.Minimum || node instanceof Node.Maximum) {
            double compared = 0;
            int bits = Math.max(operands[0].length, operands[1].length);
            for (int i = 0; i < bits; i++) {
                compared = Math.max(compared, latest(operands, i) + CARRY[bits - 1 - i]);
            }
            Arrays.fill(out, compared + SELECT);
        } else if (!isFree(node)) {
            throw unexpanded(id, node);
        }
        return out;
    }

    /** Arrival of each bit of a sum whose tree is planned; bits that nobody reads are not late. */
    double[] arrival(int id, CompressorTree tree) {
        double[] out = new double[datapath.range(id).width()];
        for (int i = 0; i < tree.arrival().size(); i++) {
            out[i] = tree.arrival().get(i);
        }
        return out;
    }

    /** Time from each bit of each operand of a sum to the end, from that of each bit of the sum. */
    Map<Integer, double[]> backward(CompressorTree tree, double[] tail) {
        double[] bits = tree.backward(tail, new Timing(b -> 0));
        Map<Integer, double[]> operands = new TreeMap<>();
        for (int i = 0; i < bits.length; i++) {
            BitHeap.Bit source = tree.sources().get(i);
            double[] in = operands.computeIfAbsent(
                    source.node(), node -> new double[datapath.range(node).width()]);
            raise(in, source.index(), bits[i]);
        }
        return operands;
    }

    /** Time from each bit of operand {@code index} to the end, from that of each bit of the node. */
    double[] backward(int id, int index, double[] tail) {
        Node node = datapath.node(id);
        int width = datapath.range(node.operand(index)).width();
        double[] in = new double[width];
        if (node instanceof Node.ShiftLeft n) {
            for (int i = n.bits(); i < tail.length; i++) {
                raise(in, i - n.bits(), tail[i]);
            }
        } else if (node instanceof Node.Quantise n) {
            for (int i = 0; i < tail.length; i++) {
                raise(in, i + n.drop(), tail[i]);
            }
        } else if (node instanceof Node.Add || node instanceof Node.Subtract || node instanceof Node.Negate) {
            for (int i = 0; i < tail.length; i++) {
                for (int j = 0; j <= i; j++) {
                    raise(in, j, tail[i] + CARRY[i - j]);
                }
            }
        } else if (node instanceof Node.TieToEven n) {
            for (int i = 0; i < tail.length; i++) {
                raise(in, i + n.bits(), tail[i] + (i == 0 ? GATE : 0));
            }
            for (int i = 0; i < Math.min(n.bits(), width); i++) {
                raise(in, i, tail[0] + 2 * GATE);
            }
        } else if (node instanceof Node.Mux n) {
            Arrays.fill(in, latest(tail) + delay(n));
        } else if (node instanceof Node.Clamp) {
            Arrays.fill(in, latest(tail) + SELECT);
        } else if (node instanceof Node.Minimum n) {
            compared(in, latest(tail), comparedBits(n.a(), n.b()));
        } else if (node instanceof Node.Maximum n) {
            compared(in, latest(tail), comparedBits(n.a(), n.b()));
        } else if (!isFree(node)) {
            throw unexpanded(id, node);
        }
        return in;
    }

    /** With constants it is a gate, or an inverter, which the next gate takes in. */
    private double delay(Node.Mux mux) {
        boolean one = datapath.node(mux.ifOne()) instanceof Node.Constant;
        boolean zero = datapath.node(mux.ifZero()) instanceof Node.Constant;
        return one && zero ? 0 : one || zero ? GATE : SELECT;
    }

    private int comparedBits(int a, int b) {
        return Math.max(datapath.range(a).width(), datapath.range(b).width());
    }

    private static void compared(double[] in, double tail, int bits) {
        for (int i = 0; i < bits; i++) {
            raise(in, i, tail + SELECT + CARRY[bits - 1 - i]);
        }
    }

    private DatapathException unexpanded(int id, Node node) {
        return new DatapathException("%" + id + " " + node.opcode() + " has no delay: expand sums and rounding first");
    }

    /** Arrival of a bit; bits above the width are copies of the highest. */
    private static double bit(double[] bits, int i) {
        return bits[Math.min(i, bits.length - 1)];
    }

    private static void raise(double[] bits, int i, double time) {
        int at = Math.min(i, bits.length - 1);
        bits[at] = Math.max(bits[at], time);
    }

    private static double latest(double[][] operands, int i) {
        double t = 0;
        for (double[] o : operands) {
            t = Math.max(t, bit(o, i));
        }
        return t;
    }

    private static double latest(double[][] operands) {
        double t = 0;
        for (double[] o : operands) {
            t = Math.max(t, latest(o));
        }
        return t;
    }

    /** The largest of some times. */
    static double latest(double[] bits) {
        double t = 0;
        for (double b : bits) {
            t = Math.max(t, b);
        }
        return t;
    }
}
