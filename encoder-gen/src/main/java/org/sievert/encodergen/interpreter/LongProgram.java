package org.sievert.encodergen.interpreter;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;

/** The plain way, for datapaths with values of more than 31 bits: one case per node, all values in {@code long}. */
final class LongProgram implements Program {
    private final Datapath datapath;

    LongProgram(Datapath datapath) {
        this.datapath = datapath;
    }

    @Override
    public Block newBlock(int vectors) {
        long[][] x = new long[datapath.size()][vectors];
        return new Block() {
            @Override
            public void input(int id, int vector, long value) {
                x[id][vector] = value;
            }

            @Override
            public void run(int n) {
                for (int id = 0; id < x.length; id++) {
                    Node node = datapath.node(id);
                    if (!(node instanceof Node.Input)) {
                        for (int v = 0; v < n; v++) {
                            x[id][v] = value(node, x, v);
                        }
                    }
                }
            }

            @Override
            public long output(int id, int vector) {
                return x[id][vector];
            }
        };
    }

    private static long value(Node node, long[][] x, int v) {
        if (node instanceof Node.Constant n) {
            return n.value();
        } else if (node instanceof Node.Add n) {
            return x[n.a()][v] + x[n.b()][v];
        } else if (node instanceof Node.Subtract n) {
            return x[n.a()][v] - x[n.b()][v];
        } else if (node instanceof Node.Negate n) {
            return -x[n.a()][v];
        } else if (node instanceof Node.ShiftLeft n) {
            return x[n.a()][v] << n.bits();
        } else if (node instanceof Node.SumOfProducts n) {
            long sum = n.constant();
            for (Node.Term t : n.terms()) {
                sum += x[t.operand()][v] * t.weight();
            }
            return sum;
        } else if (node instanceof Node.Quantise n) {
            return n.apply(x[n.a()][v]);
        } else if (node instanceof Node.TieToEven n) {
            return n.apply(x[n.a()][v]);
        } else if (node instanceof Node.Clamp n) {
            return n.apply(x[n.a()][v]);
        } else if (node instanceof Node.Minimum n) {
            return Math.min(x[n.a()][v], x[n.b()][v]);
        } else if (node instanceof Node.Maximum n) {
            return Math.max(x[n.a()][v], x[n.b()][v]);
        } else if (node instanceof Node.Mux n) {
            return x[n.select()][v] == 1 ? x[n.ifOne()][v] : x[n.ifZero()][v];
        } else if (node instanceof Node.Register n) {
            return x[n.a()][v];
        }
        throw new AssertionError("no value for " + node.opcode());
    }
}
