package org.sievert.encodergen.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/**
 * Merges adders, subtractors, negations, shifts and sums into sums of many terms, as far as a partial result has no user
 * but the next adder.
 *
 * <p>Keeps: every node that is read by something other than one adder, with its value; so the depth of sharing and all
 * ports, registers and labels. After it the only linear nodes are {@link Node.SumOfProducts} and shifts.
 */
public final class SumMerging implements Pass {
    @Override
    public String name() {
        return "sum-merging";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        boolean[] kept = kept(datapath);
        return Datapath.build(datapath.name(), b -> new Merger(datapath, kept, b).all());
    }

    static boolean isLinear(Node node) {
        return node instanceof Node.Add
                || node instanceof Node.Subtract
                || node instanceof Node.Negate
                || node instanceof Node.SumOfProducts;
    }

    /** Nodes whose value is needed as it is. */
    private static boolean[] kept(Datapath datapath) {
        boolean[] kept = new boolean[datapath.size()];
        int[] sums = new int[datapath.size()];
        for (OutputPort o : datapath.outputs()) {
            kept[o.node()] = true;
        }
        for (int id = kept.length - 1; id >= 0; id--) {
            Node node = datapath.node(id);
            boolean shift = node instanceof Node.ShiftLeft;
            kept[id] |= sums[id] > 1;
            for (int i = 0; i < node.arity(); i++) {
                int operand = node.operand(i);
                if (isLinear(node)) {
                    sums[operand]++;
                } else if (shift) {
                    kept[operand] |= kept[id];
                    sums[operand] += sums[id];
                } else {
                    kept[operand] = true;
                }
            }
        }
        return kept;
    }

    /** The new graph while it grows. */
    private static final class Merger {
        private final Datapath datapath;
        private final boolean[] kept;
        private final DatapathBuilder builder;
        private final int[] map;

        Merger(Datapath datapath, boolean[] kept, DatapathBuilder builder) {
            this.datapath = datapath;
            this.kept = kept;
            this.builder = builder;
            map = new int[datapath.size()];
        }

        void all() {
            int[] ports = builder.inputs(datapath.inputs());
            for (int id = 0; id < map.length; id++) {
                Cell cell = datapath.cells().get(id);
                Node node = cell.node();
                boolean merges = (isLinear(node) || node instanceof Node.ShiftLeft) && !kept[id];
                if (!merges) {
                    int from = id;
                    map[id] = node instanceof Node.Input in
                            ? ports[in.port()]
                            : builder.inScope(cell.scope(), () -> make(from));
                    builder.label(map[id], cell.label());
                }
            }
            for (OutputPort o : datapath.outputs()) {
                builder.output(o.name(), map[o.node()], o.type());
            }
        }

        private int make(int id) {
            Node node = datapath.node(id);
            if (!isLinear(node)) {
                return builder.add(node.withOperands(i -> map[i]));
            }
            Map<Integer, Long> weights = new TreeMap<>();
            long constant = 0;
            for (int i = 0; i < node.arity(); i++) {
                constant = Math.addExact(constant, collect(node.operand(i), weight(node, i), weights));
            }
            if (node instanceof Node.SumOfProducts s) {
                constant = Math.addExact(constant, s.constant());
            }
            List<Node.Term> terms = new ArrayList<>();
            weights.forEach((operand, weight) -> {
                if (weight != 0) {
                    terms.add(new Node.Term(operand, weight));
                }
            });
            return builder.sum(terms, constant);
        }

        /** Adds factor · id to the weights and gives what is constant in it. */
        private long collect(int id, long factor, Map<Integer, Long> weights) {
            Node node = datapath.node(id);
            if (node instanceof Node.Constant c) {
                return Math.multiplyExact(factor, c.value());
            }
            if (node instanceof Node.ShiftLeft s) {
                return collect(s.a(), Math.multiplyExact(factor, 1L << s.bits()), weights);
            }
            if (kept[id] || !isLinear(node)) {
                weights.merge(map[id], factor, Math::addExact);
                return 0;
            }
            long constant = node instanceof Node.SumOfProducts s ? Math.multiplyExact(factor, s.constant()) : 0;
            for (int i = 0; i < node.arity(); i++) {
                long weight = Math.multiplyExact(factor, weight(node, i));
                constant = Math.addExact(constant, collect(node.operand(i), weight, weights));
            }
            return constant;
        }

        private static long weight(Node node, int index) {
            if (node instanceof Node.SumOfProducts s) {
                return s.terms().get(index).weight();
            }
            return node instanceof Node.Add || node instanceof Node.Subtract && index == 0 ? 1 : -1;
        }
    }
}
