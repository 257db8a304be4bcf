package org.sievert.encodergen.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DemandedBits;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.SumSize;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * Which partial sums get an adder of their own, and which go into the compressor trees of the sums that read them, as they
 * are or, where several sums read them, once into each.
 *
 * <p>To begin with, a partial sum stands on its own if more than one sum reads it. Then single partial sums change sides, in
 * order, as long as that makes the circuit smaller. The area of a sum is that of the adders which its columns of bits need
 * ({@link SumSize}); a sum of its own has the exact range of its value, which can be narrower than its bits.
 */
final class SumGrouping {
    private static final int ROUNDS = 4;

    /** Changes that save no more than so many full adders are not worth while: signs and constants decide. */
    private static final double WORTH_WHILE = 2;

    private final Datapath datapath;
    private final CostModel costs;
    private final TrailingZeros zeros;
    private final DemandedBits demanded;
    private final int[][] users;
    private final boolean[] fixed;
    private final boolean[] own;
    private final Map<Integer, Double> areas = new HashMap<>();

    private SumGrouping(Datapath datapath, CostModel costs) {
        this.datapath = datapath;
        this.costs = costs;
        zeros = TrailingZeros.of(datapath);
        demanded = DemandedBits.of(datapath);
        users = datapath.users();
        fixed = fixed(datapath);
        own = fixed.clone();
        int[] readers = readers();
        for (int id = 0; id < own.length; id++) {
            own[id] |= readers[id] > 1;
        }
    }

    /**
     * Nodes that stand on their own.
     *
     * @param costs what decides
     */
    static boolean[] smallest(Datapath datapath, CostModel costs) {
        SumGrouping g = new SumGrouping(datapath, costs);
        boolean changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            changed = g.round();
        }
        return g.own;
    }

    /** Nodes that stand on their own where sums merge as far as they have one reader. */
    static boolean[] unshared(Datapath datapath) {
        boolean[] own = fixed(datapath);
        int[] readers = new int[own.length];
        for (int id = own.length - 1; id >= 0; id--) {
            own[id] |= readers[id] > 1;
            count(datapath, readers, id);
        }
        return own;
    }

    private int[] readers() {
        int[] readers = new int[own.length];
        for (int id = own.length - 1; id >= 0; id--) {
            count(datapath, readers, id);
        }
        return readers;
    }

    private static void count(Datapath datapath, int[] readers, int id) {
        Node node = datapath.node(id);
        for (int i = 0; i < node.arity(); i++) {
            if (SumMerging.isLinear(node)) {
                readers[node.operand(i)]++;
            } else if (node instanceof Node.ShiftLeft) {
                readers[node.operand(i)] += readers[id];
            }
        }
    }

    /** Nodes that something else than sums reads, be it through shifts. */
    private static boolean[] fixed(Datapath datapath) {
        boolean[] fixed = new boolean[datapath.size()];
        for (OutputPort o : datapath.outputs()) {
            fixed[o.node()] = true;
        }
        for (int id = fixed.length - 1; id >= 0; id--) {
            Node node = datapath.node(id);
            for (int i = 0; i < node.arity() && !SumMerging.isLinear(node); i++) {
                fixed[node.operand(i)] |= !(node instanceof Node.ShiftLeft) || fixed[id];
            }
        }
        return fixed;
    }

    private boolean round() {
        boolean changed = false;
        for (int id = 0; id < own.length; id++) {
            boolean free = SumMerging.isLinear(datapath.node(id))
                    && !fixed[id]
                    && datapath.cells().get(id).label().isEmpty();
            changed |= free && change(id);
        }
        return changed;
    }

    /** Changes sides with a node if that saves area. */
    private boolean change(int id) {
        SortedSet<Integer> roots = new TreeSet<>();
        roots(id, roots);
        double before = area(roots) + (own[id] ? area(id) : 0);
        Map<Integer, Double> old = new HashMap<>();
        roots.forEach(r -> old.put(r, areas.remove(r)));
        old.put(id, areas.remove(id));
        own[id] = !own[id];
        double after = area(roots) + (own[id] ? area(id) : 0);
        if (after < before - WORTH_WHILE * costs.fullAdder()) {
            return true;
        }
        own[id] = !own[id];
        roots.forEach(areas::remove);
        areas.remove(id);
        old.forEach((root, area) -> {
            if (area != null) {
                areas.put(root, area);
            }
        });
        return false;
    }

    /** The sums of their own that a partial sum goes into. */
    private void roots(int id, SortedSet<Integer> roots) {
        for (int user : users[id]) {
            if (SumMerging.isLinear(datapath.node(user)) && own[user]) {
                roots.add(user);
            } else {
                roots(user, roots);
            }
        }
    }

    private double area(SortedSet<Integer> roots) {
        double sum = 0;
        for (int root : roots) {
            sum += area(root);
        }
        return sum;
    }

    private double area(int root) {
        Double known = areas.get(root);
        if (known == null) {
            known = costs.area(size(root));
            areas.put(root, known);
        }
        return known;
    }

    private SumSize size(int root) {
        Map<Integer, Long> weights = new TreeMap<>();
        terms(root, 1, weights);
        List<Node.Term> terms = new ArrayList<>();
        weights.forEach((operand, weight) -> {
            if (weight != 0) {
                terms.add(new Node.Term(operand, weight));
            }
        });
        int width = Math.max(1, Math.min(datapath.range(root).width(), demanded.high(root)));
        int from = Math.min(demanded.low(root), width - 1);
        // What a sum's offset is chosen for, in the pass after this: that no constant is left.
        long constant = -SumSize.heapConstant(new Node.SumOfProducts(terms, 0), datapath::range);
        return SumSize.of(new Node.SumOfProducts(terms, constant), width, from, datapath::range, zeros::of);
    }

    private void terms(int id, long factor, Map<Integer, Long> weights) {
        Node node = datapath.node(id);
        for (int i = 0; i < node.arity(); i++) {
            term(node.operand(i), factor * SumMerging.weight(node, i), weights);
        }
    }

    private void term(int id, long factor, Map<Integer, Long> weights) {
        Node node = datapath.node(id);
        if (node instanceof Node.ShiftLeft s) {
            term(s.a(), factor << s.bits(), weights);
        } else if (own[id] || !SumMerging.isLinear(node)) {
            if (!(node instanceof Node.Constant)) {
                weights.merge(id, factor, Long::sum);
            }
        } else {
            terms(id, factor, weights);
        }
    }
}
