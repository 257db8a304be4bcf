package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * A datapath as exact sums of its inputs and what is computed from those sums.
 *
 * @param sums each a constant and weights by input port
 * @param rest a datapath with one input per sum and the outputs of the whole
 */
record LinearPart(List<Sum> sums, Datapath rest) {
    /**
     * constant + Σ weight · input.
     *
     * @param range the values that it can take
     */
    record Sum(Map<Integer, Long> weights, long constant, Interval range) {}

    LinearPart {
        sums = List.copyOf(sums);
    }

    /**
     * Splits a datapath behind {@link org.sievert.encodergen.passes.RoundingExpansion}, so that rounding constants are in
     * the sums.
     *
     * @return empty if that would need more than two sums per output, as products that are rounded one by one do
     */
    static Optional<LinearPart> of(Datapath d) {
        List<Sum> forms = new ArrayList<>();
        for (int id = 0; id < d.size(); id++) {
            forms.add(form(d, id, forms));
        }
        boolean[] frontier = new boolean[d.size()];
        for (int id = 0; id < d.size(); id++) {
            for (int i = 0; forms.get(id) == null && i < d.node(id).arity(); i++) {
                int operand = d.node(id).operand(i);
                frontier[operand] |= forms.get(operand) != null && !(d.node(operand) instanceof Node.Constant);
            }
        }
        for (OutputPort o : d.outputs()) {
            frontier[o.node()] |= forms.get(o.node()) != null && !(d.node(o.node()) instanceof Node.Constant);
        }
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        List<Sum> sums = new ArrayList<>();
        for (int id = 0; id < frontier.length; id++) {
            if (frontier[id]) {
                ports.put(id, sums.size());
                sums.add(forms.get(id));
            }
        }
        if (sums.size() > 2 * d.outputs().size()) {
            return Optional.empty();
        }
        return Optional.of(new LinearPart(sums, rest(d, ports, forms)));
    }

    private static Sum form(Datapath d, int id, List<Sum> forms) {
        Node node = d.node(id);
        Map<Integer, Long> weights = new TreeMap<>();
        long constant = 0;
        if (node instanceof Node.Input n) {
            weights.put(n.port(), 1L);
        } else if (node instanceof Node.Constant n) {
            constant = n.value();
        } else {
            long[] factors = factors(node);
            if (factors == null) {
                return null;
            }
            for (int i = 0; i < node.arity(); i++) {
                Sum operand = forms.get(node.operand(i));
                if (operand == null) {
                    return null;
                }
                long factor = factors[i];
                constant = Math.addExact(constant, Math.multiplyExact(operand.constant(), factor));
                operand.weights()
                        .forEach((port, w) -> weights.merge(port, Math.multiplyExact(w, factor), Math::addExact));
            }
            constant += node instanceof Node.SumOfProducts n ? n.constant() : 0;
        }
        weights.values().removeIf(w -> w == 0);
        return new Sum(weights, constant, d.range(id));
    }

    private static long[] factors(Node node) {
        if (node instanceof Node.Add) {
            return new long[] {1, 1};
        } else if (node instanceof Node.Subtract) {
            return new long[] {1, -1};
        } else if (node instanceof Node.Negate) {
            return new long[] {-1};
        } else if (node instanceof Node.ShiftLeft n) {
            return new long[] {1L << n.bits()};
        } else if (node instanceof Node.SumOfProducts n) {
            return n.terms().stream().mapToLong(Node.Term::weight).toArray();
        }
        return null;
    }

    private static Datapath rest(Datapath d, Map<Integer, Integer> ports, List<Sum> forms) {
        return Datapath.build(d.name(), b -> {
            int[] map = new int[d.size()];
            ports.forEach((id, port) -> {
                FixedType type = d.range(id).type(0);
                map[id] = b.input("sum_" + port, type);
            });
            for (int id = 0; id < map.length; id++) {
                Cell cell = d.cells().get(id);
                if (!ports.containsKey(id) && (forms.get(id) == null || cell.node() instanceof Node.Constant)) {
                    map[id] = b.inScope(cell.scope(), () -> b.add(cell.node().withOperands(i -> map[i])));
                }
                if (forms.get(id) == null) {
                    b.label(map[id], cell.label());
                }
            }
            for (OutputPort o : d.outputs()) {
                // The sums' types are a little wider than their ranges; what that adds cannot occur.
                FixedType t = o.type();
                int fitted =
                        b.add(new Node.Quantise(map[o.node()], 0, Rounding.TRN, Overflow.WRAP, t.signed(), t.width()));
                b.output(o.name(), fitted, t);
            }
        });
    }
}
