package org.sievert.encodergen.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Steps over blocks of {@code int}. Sums may overflow on the way: arithmetic modulo 2<sup>32</sup> gives the right end
 * result because every node's range fits.
 */
final class IntProgram implements Program {
    /** Loops over the first n vectors of the block. */
    @FunctionalInterface
    private interface Step {
        void run(int[][] x, int n);
    }

    private final Datapath datapath;
    private final Buffers buffers;
    private final Step[] steps;
    private final boolean[] onlyAddedShifted;

    IntProgram(Datapath datapath) {
        this.datapath = datapath;
        buffers = Buffers.of(datapath);
        onlyAddedShifted = onlyAddedShifted(datapath);
        List<Step> made = new ArrayList<>();
        for (int id = 0; id < datapath.size(); id++) {
            Node node = datapath.node(id);
            boolean none = node instanceof Node.Input
                    || node instanceof Node.Constant
                    || node instanceof Node.Register
                    || onlyAddedShifted[id];
            if (!none) {
                made.add(step(id, node));
            }
        }
        steps = made.toArray(new Step[0]);
    }

    /** Whether all values fit with one bit to spare. */
    static boolean fits(Datapath datapath) {
        Interval limit = new Interval(-(1L << 30), (1L << 30) - 1);
        return datapath.cells().stream().allMatch(c -> limit.contains(c.range()));
    }

    @Override
    public Block newBlock(int vectors) {
        int[][] x = new int[buffers.count()][vectors];
        for (int id = 0; id < datapath.size(); id++) {
            if (datapath.node(id) instanceof Node.Constant c) {
                IntLoops.fill(x[buffers.of(id)], (int) c.value(), vectors);
            }
        }
        return new Block() {
            @Override
            public void input(int id, int vector, long value) {
                x[buffers.of(id)][vector] = (int) value;
            }

            @Override
            public void run(int n) {
                for (Step s : steps) {
                    s.run(x, n);
                }
            }

            @Override
            public long output(int id, int vector) {
                return x[buffers.of(id)][vector];
            }
        };
    }

    /** Shifts whose users all do the shifting themselves. */
    private static boolean[] onlyAddedShifted(Datapath datapath) {
        boolean[] only = new boolean[datapath.size()];
        for (int id = 0; id < only.length; id++) {
            only[id] = datapath.node(id) instanceof Node.ShiftLeft;
        }
        for (int id = 0; id < only.length; id++) {
            Node node = datapath.node(id);
            if (!(node instanceof Node.Add || node instanceof Node.Subtract)) {
                for (int i = 0; i < node.arity(); i++) {
                    only[node.operand(i)] = false;
                }
            }
        }
        datapath.outputs().forEach(o -> only[o.node()] = false);
        return only;
    }

    private int shift(int id) {
        return onlyAddedShifted[id] && datapath.node(id) instanceof Node.ShiftLeft s ? s.bits() : 0;
    }

    private int source(int id) {
        return buffers.of(onlyAddedShifted[id] && datapath.node(id) instanceof Node.ShiftLeft s ? s.a() : id);
    }

    private Step step(int id, Node node) {
        int d = buffers.of(id);
        if (node instanceof Node.Add add) {
            return add(d, add);
        } else if (node instanceof Node.Subtract subtract) {
            return subtract(d, subtract);
        } else if (node instanceof Node.SumOfProducts sum) {
            return sum(d, sum);
        } else if (node instanceof Node.Quantise quantise) {
            return quantise(d, quantise);
        } else if (node instanceof Node.Mux m) {
            int s = buffers.of(m.select());
            int one = buffers.of(m.ifOne());
            int zero = buffers.of(m.ifZero());
            return (x, n) -> IntLoops.mux(x[d], x[s], x[one], x[zero], n);
        }
        int a = buffers.of(node.operand(0));
        if (node instanceof Node.Negate) {
            return (x, n) -> IntLoops.negate(x[d], x[a], n);
        } else if (node instanceof Node.ShiftLeft s) {
            return (x, n) -> IntLoops.shiftLeft(x[d], x[a], s.bits(), n);
        } else if (node instanceof Node.TieToEven t) {
            return (x, n) -> IntLoops.tieToEven(x[d], x[a], t.bits(), n);
        } else if (node instanceof Node.Clamp c) {
            Interval ends = datapath.range(id);
            return (x, n) -> IntLoops.clamp(x[d], x[a], (int) ends.lo(), (int) ends.hi(), n);
        } else if (node instanceof Node.Minimum m) {
            int b = buffers.of(m.b());
            return (x, n) -> IntLoops.minimum(x[d], x[a], x[b], n);
        } else if (node instanceof Node.Maximum m) {
            int b = buffers.of(m.b());
            return (x, n) -> IntLoops.maximum(x[d], x[a], x[b], n);
        }
        throw new AssertionError("no step for " + node.opcode());
    }

    private Step add(int d, Node.Add node) {
        int a = source(node.a());
        int b = source(node.b());
        int shiftA = shift(node.a());
        int shiftB = shift(node.b());
        if (shiftA == 0 && shiftB == 0) {
            return (x, n) -> IntLoops.add(x[d], x[a], x[b], n);
        } else if (shiftA == 0) {
            return (x, n) -> IntLoops.addShifted(x[d], x[a], x[b], shiftB, n);
        } else if (shiftB == 0) {
            return (x, n) -> IntLoops.addShifted(x[d], x[b], x[a], shiftA, n);
        }
        int low = Math.min(shiftA, shiftB);
        boolean aIsLow = shiftA == low;
        int high = Math.max(shiftA, shiftB) - low;
        return (x, n) -> {
            IntLoops.addShifted(x[d], aIsLow ? x[a] : x[b], aIsLow ? x[b] : x[a], high, n);
            IntLoops.shiftLeft(x[d], x[d], low, n);
        };
    }

    private Step subtract(int d, Node.Subtract node) {
        int a = source(node.a());
        int b = source(node.b());
        int shiftA = shift(node.a());
        int shiftB = shift(node.b());
        if (shiftA == 0 && shiftB == 0) {
            return (x, n) -> IntLoops.subtract(x[d], x[a], x[b], n);
        } else if (shiftA == 0) {
            return (x, n) -> IntLoops.subtractShifted(x[d], x[a], x[b], shiftB, n);
        } else if (shiftB == 0) {
            return (x, n) -> IntLoops.subtractFromShifted(x[d], x[a], shiftA, x[b], n);
        }
        return (x, n) -> IntLoops.subtractBothShifted(x[d], x[a], shiftA, x[b], shiftB, n);
    }

    private Step sum(int d, Node.SumOfProducts sum) {
        int terms = sum.terms().size();
        int[] from = new int[terms];
        int[] w = new int[terms];
        for (int i = 0; i < terms; i++) {
            from[i] = buffers.of(sum.terms().get(i).operand());
            w[i] = (int) sum.terms().get(i).weight();
        }
        int constant = (int) sum.constant();
        return (x, n) -> {
            IntLoops.fill(x[d], constant, n);
            int i = 0;
            for (; i + 4 <= terms; i += 4) {
                IntLoops.multiplyAdd4(
                        x[d],
                        x[from[i]],
                        w[i],
                        x[from[i + 1]],
                        w[i + 1],
                        x[from[i + 2]],
                        w[i + 2],
                        x[from[i + 3]],
                        w[i + 3],
                        n);
            }
            for (; i < terms; i++) {
                IntLoops.multiplyAdd(x[d], x[from[i]], w[i], n);
            }
        };
    }

    private Step quantise(int d, Node.Quantise node) {
        int a = buffers.of(node.a());
        Interval from = datapath.range(node.a());
        int drop = Math.min(node.drop(), 31);
        Interval dropped = new Interval(from.lo() >> drop, from.hi() >> drop);
        if (node.rounding() == Rounding.TRN
                && Interval.of(node.quantizer().type()).contains(dropped)
                && node.overflow() != Overflow.SAT_SYM) {
            return (x, n) -> IntLoops.shiftRight(x[d], x[a], drop, n);
        }
        if (node.rounding() == Rounding.TRN && node.overflow() == Overflow.WRAP && node.width() < 31) {
            int unused = 32 - node.width();
            return node.signed()
                    ? (x, n) -> IntLoops.wrapSigned(x[d], x[a], drop, unused, n)
                    : (x, n) -> IntLoops.wrapUnsigned(x[d], x[a], drop, unused, n);
        }
        Quantizer quantizer = node.quantizer();
        return (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[d][i] = (int) quantizer.apply(x[a][i], node.drop());
            }
        };
    }
}
