package org.sievert.encodergen.passes;

import java.util.Optional;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/**
 * Merges adders, subtractors, negations, shifts and sums into sums of many terms: as far as a partial result has no user
 * but the next adder, or, by a cost model, where that makes the circuit smaller.
 *
 * <p>Keeps: every node that is read by something other than adders, with its value; so all ports, registers and labels.
 * Without a cost model also what more than one adder reads. After it the only linear nodes are {@link Node.SumOfProducts}
 * and shifts.
 *
 * @param costs what decides for each partial result; empty: all that have one reader are merged
 */
public record SumMerging(Optional<CostModel> costs) implements Pass {
    @Override
    public String name() {
        return "sum-merging";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        boolean[] kept =
                costs.map(c -> SumGrouping.smallest(datapath, c)).orElseGet(() -> SumGrouping.unshared(datapath));
        return Datapath.build(datapath.name(), b -> new Merger(datapath, kept, b).all());
    }

    /** What an operand of a linear node is multiplied by. */
    static long weight(Node node, int index) {
        if (node instanceof Node.SumOfProducts s) {
            return s.terms().get(index).weight();
        }
        return node instanceof Node.Add || node instanceof Node.Subtract && index == 0 ? 1 : -1;
    }

    static boolean isLinear(Node node) {
        return node instanceof Node.Add
                || node instanceof Node.Subtract
                || node instanceof Node.Negate
                || node instanceof Node.SumOfProducts;
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
            WeightedTerms terms = new WeightedTerms();
            collect(node, 1, terms);
            return terms.in(builder);
        }

        /** Adds factor times a linear node's operands and constant. */
        private void collect(Node node, long factor, WeightedTerms terms) {
            for (int i = 0; i < node.arity(); i++) {
                collect(node.operand(i), Math.multiplyExact(factor, weight(node, i)), terms);
            }
            if (node instanceof Node.SumOfProducts s) {
                terms.add(Math.multiplyExact(factor, s.constant()));
            }
        }

        /** Adds factor · id, by its operands if it is not kept. */
        private void collect(int id, long factor, WeightedTerms terms) {
            Node node = datapath.node(id);
            if (node instanceof Node.Constant c) {
                terms.add(Math.multiplyExact(factor, c.value()));
            } else if (node instanceof Node.ShiftLeft s) {
                collect(s.a(), Math.multiplyExact(factor, 1L << s.bits()), terms);
            } else if (kept[id] || !isLinear(node)) {
                terms.add(map[id], factor);
            } else {
                collect(node, factor, terms);
            }
        }
    }
}
