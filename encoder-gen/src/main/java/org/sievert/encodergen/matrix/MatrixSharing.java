package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.passes.Pass;

/**
 * Finds what the sums of a layer have in common.
 *
 * <p>All sums that have equally many sums before them are one constant matrix, whatever layer, channel or position they
 * belong to; the solver shares parts of them up to shifts and signs. Afterwards the sums are there as before, with the
 * same ports, values, constants and labels, but over shared sums, and nearly all weights are ± powers of two. How each
 * becomes adders is still open ({@link org.sievert.encodergen.passes.SumExpansion}).
 *
 * @param solver finds the shared sums of one matrix; each result is multiplied out and compared
 */
public record MatrixSharing(MatrixSolver solver) implements Pass {
    /** Sums of larger magnitudes stay as they are. */
    private static final double MAX_MAGNITUDE = 0x1p60;

    @Override
    public String name() {
        return "matrix-sharing";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        return Datapath.build(datapath.name(), builder -> new Rebuilding(datapath, builder).run());
    }

    /** One run: nodes in the order of their level, the sums of a level together. */
    private final class Rebuilding {
        private final Datapath old;
        private final DatapathBuilder builder;
        private final int[] map;

        Rebuilding(Datapath old, DatapathBuilder builder) {
            this.old = old;
            this.builder = builder;
            map = new int[old.size()];
        }

        void run() {
            int[] ports = builder.inputs(old.inputs());
            int[] level = levels();
            Integer[] order = new Integer[old.size()];
            Arrays.setAll(order, id -> id);
            Arrays.sort(order, Comparator.comparingInt((Integer id) -> 2 * level[id] + (isShared(id) ? 1 : 0)));
            int from = 0;
            while (from < order.length) {
                int id = order[from];
                if (!isShared(id)) {
                    map[id] = old.node(id) instanceof Node.Input in ? ports[in.port()] : copied(id);
                    label(id);
                    from++;
                    continue;
                }
                int to = from;
                while (to < order.length && isShared(order[to]) && level[order[to]] == level[id]) {
                    to++;
                }
                share(Arrays.asList(order).subList(from, to));
                from = to;
            }
            for (OutputPort o : old.outputs()) {
                builder.output(o.name(), map[o.node()], o.type());
            }
        }

        private int copied(int id) {
            Cell cell = old.cells().get(id);
            return builder.inScope(cell.scope(), () -> builder.add(cell.node().withOperands(i -> map[i])));
        }

        private void label(int id) {
            builder.label(map[id], old.cells().get(id).label());
        }

        /** Sums on the longest path to each node, itself not counted. */
        private int[] levels() {
            int[] level = new int[old.size()];
            for (int id = 0; id < level.length; id++) {
                Node node = old.node(id);
                for (int i = 0; i < node.arity(); i++) {
                    int operand = node.operand(i);
                    level[id] = Math.max(level[id], level[operand] + (isShared(operand) ? 1 : 0));
                }
            }
            return level;
        }

        private boolean isShared(int id) {
            if (!(old.node(id) instanceof Node.SumOfProducts s)) {
                return false;
            }
            double magnitude = Math.abs((double) s.constant());
            for (Node.Term t : s.terms()) {
                Interval range = old.range(t.operand());
                magnitude += Math.abs((double) t.weight()) * Math.max(Math.abs(range.lo()), Math.abs(range.hi()));
            }
            return magnitude < MAX_MAGNITUDE && maxWeight(s) <= MatrixProblem.MAX_WEIGHT;
        }

        private void share(List<Integer> sums) {
            TreeMap<Integer, Integer> places = new TreeMap<>();
            for (int id : sums) {
                for (Node.Term t : sum(id).terms()) {
                    places.put(base(map[t.operand()]), 0);
                }
            }
            List<Interval> ranges = new ArrayList<>();
            for (var place : places.entrySet()) {
                place.setValue(ranges.size());
                ranges.add(builder.range(place.getKey()));
            }
            long[][] weights = new long[ranges.size()][sums.size()];
            long[] constants = new long[sums.size()];
            for (int o = 0; o < constants.length; o++) {
                Node.SumOfProducts s = sum(sums.get(o));
                constants[o] = s.constant();
                for (Node.Term t : s.terms()) {
                    int operand = map[t.operand()];
                    weights[places.get(base(operand))][o] += t.weight() << shift(operand);
                }
            }
            SumGraph graph = solver.solve(new MatrixProblem(ranges, weights, constants, false));
            build(graph, new ArrayList<>(places.keySet()), sums);
        }

        private void build(SumGraph graph, List<Integer> values, List<Integer> sums) {
            String scope = old.cells().get(sums.get(0)).scope();
            boolean oneScope =
                    sums.stream().allMatch(id -> old.cells().get(id).scope().equals(scope));
            for (SumGraph.Sum s : graph.values()) {
                values.add(builder.inScope(oneScope ? scope : "", () -> add(s, values)));
            }
            for (int o = 0; o < sums.size(); o++) {
                int id = sums.get(o);
                SumGraph.Sum s = graph.outputs().get(o);
                map[id] = builder.inScope(old.cells().get(id).scope(), () -> add(s, values));
                label(id);
            }
        }

        private int add(SumGraph.Sum sum, List<Integer> values) {
            return builder.sum(
                    sum.terms().stream()
                            .map(t -> new Node.Term(values.get(t.value()), t.weight()))
                            .toList(),
                    sum.constant());
        }

        private Node.SumOfProducts sum(int id) {
            return (Node.SumOfProducts) old.node(id);
        }

        /** What a shift to the left shifts. */
        private int base(int id) {
            return builder.node(id) instanceof Node.ShiftLeft s ? s.a() : id;
        }

        private int shift(int id) {
            return builder.node(id) instanceof Node.ShiftLeft s ? s.bits() : 0;
        }
    }

    private static long maxWeight(Node.SumOfProducts sum) {
        return sum.terms().stream().mapToLong(t -> Math.abs(t.weight())).max().orElse(0);
    }
}
