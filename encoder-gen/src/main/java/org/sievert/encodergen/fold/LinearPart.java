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
 * A datapath as sums of its inputs and what is computed from those sums.
 *
 * <p>Products that are truncated one by one are exact sums too, of products and of what is cut off them:
 * ⌊w x / 2<sup>d</sup>⌋ = (w x − (w x mod 2<sup>d</sup>)) / 2<sup>d</sup>.
 *
 * @param sums each a constant and weights by input port
 * @param rest a datapath with one input per sum and the outputs of the whole
 */
record LinearPart(List<Sum> sums, Datapath rest) {
    /** Products that lose more bits than that are not taken apart. */
    private static final int MOST_RESIDUE_BITS = 8;

    /**
     * What is cut off a product: weight · input mod 2<sup>bits</sup>.
     *
     * @param weight 1 … 2<sup>bits</sup> − 1
     */
    record Residue(int port, long weight, int bits) {
        long of(long input) {
            return weight * input & (1L << bits) - 1;
        }
    }

    /**
     * (constant + Σ weight · input − Σ factor · residue) / 2<sup>fraction</sup>, a whole number.
     *
     * @param weights by input port
     * @param residues the factor of each
     * @param range the values that the sum can take
     */
    record Sum(Map<Integer, Long> weights, Map<Residue, Long> residues, long constant, int fraction, Interval range) {
        /** What of the input's low bits is looked at apart from the rest. */
        int residueBits() {
            return residues.keySet().stream().mapToInt(Residue::bits).max().orElse(0);
        }
    }

    LinearPart {
        sums = List.copyOf(sums);
    }

    /**
     * Splits a datapath behind {@link org.sievert.encodergen.passes.RoundingExpansion}, so that rounding constants are in
     * the sums.
     *
     * @return empty if that would need more than two sums per output, as products do that are rounded one by one and not
     *     only truncated
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
        if (node instanceof Node.Input n) {
            return new Sum(Map.of(n.port(), 1L), Map.of(), 0, 0, d.range(id));
        } else if (node instanceof Node.Constant n) {
            return new Sum(Map.of(), Map.of(), n.value(), 0, d.range(id));
        } else if (node instanceof Node.Quantise n) {
            return truncated(d, id, n, forms.get(n.a()));
        }
        long[] factors = factors(node);
        if (factors == null) {
            return null;
        }
        int fraction = 0;
        for (int i = 0; i < node.arity(); i++) {
            if (forms.get(node.operand(i)) == null) {
                return null;
            }
            fraction = Math.max(fraction, forms.get(node.operand(i)).fraction());
        }
        Map<Integer, Long> weights = new TreeMap<>();
        Map<Residue, Long> residues = new LinkedHashMap<>();
        long constant = node instanceof Node.SumOfProducts n ? scaled(n.constant(), fraction) : 0;
        for (int i = 0; i < node.arity(); i++) {
            Sum operand = forms.get(node.operand(i));
            long factor = scaled(factors[i], fraction - operand.fraction());
            constant = Math.addExact(constant, Math.multiplyExact(operand.constant(), factor));
            operand.weights().forEach((port, w) -> weights.merge(port, Math.multiplyExact(w, factor), Math::addExact));
            operand.residues().forEach((r, f) -> residues.merge(r, Math.multiplyExact(f, factor), Math::addExact));
        }
        weights.values().removeIf(w -> w == 0);
        residues.values().removeIf(f -> f == 0);
        return new Sum(weights, residues, constant, fraction, d.range(id));
    }

    /** One product without its low bits, if nothing else happens to it. */
    private static Sum truncated(Datapath d, int id, Node.Quantise n, Sum product) {
        Interval whole = d.range(n.a());
        boolean truncates = n.rounding() == Rounding.TRN
                && Interval.of(n.quantizer().type())
                        .contains(new Interval(whole.lo() >> n.drop(), whole.hi() >> n.drop()));
        if (!truncates
                || product == null
                || product.fraction() != 0
                || product.constant() != 0
                || product.weights().size() != 1
                || n.drop() > MOST_RESIDUE_BITS) {
            return null;
        }
        Map.Entry<Integer, Long> w = product.weights().entrySet().iterator().next();
        long low = w.getValue() & (1L << n.drop()) - 1;
        Map<Residue, Long> residues = low == 0 ? Map.of() : Map.of(new Residue(w.getKey(), low, n.drop()), 1L);
        return new Sum(product.weights(), residues, 0, n.drop(), d.range(id));
    }

    private static long scaled(long value, int bits) {
        return Math.multiplyExact(value, 1L << bits);
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
