package org.sievert.encodergen.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.passes.Pass;
import org.sievert.encodergen.passes.WeightedTerms;

/**
 * Takes partial sums on paths that are too long into the sums that read them, so that no final adder stands between: the
 * rows of the one go into the compressor tree of the other, which costs adders again where the partial sum has other readers.
 *
 * <p>Nothing is done where the longest path is within the target with carries that ripple. Elsewhere sums on the longest
 * paths are merged step by step; some of the steps, the first and the last among them, get their final adders
 * ({@link FinalAdders}), and the smallest that keeps the target is taken, or else the fastest.
 *
 * <p>Preserves the values of all nodes that are left; takes away sums that nobody reads any more. Ports, registers and labels
 * stay.
 *
 * @param target stage delay, in full-adder delays
 * @param costs what tells which of two datapaths is smaller
 */
public record CriticalSums(double target, CostModel costs) implements Pass {
    private static final int ROUNDS = 32;
    private static final int COMPARED = 4;
    private static final int MOST_TERMS = 192;

    /** Paths shorter than the longest by no more than this are shortened along with it, full-adder delays. */
    private static final double NEAR = 1;

    public CriticalSums {
        if (!(target >= 0)) {
            throw new IllegalArgumentException("a stage delay must not be negative: " + target);
        }
    }

    @Override
    public String name() {
        return "critical-sums";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        List<Datapath> steps = steps(datapath);
        if (steps.size() == 1) {
            return datapath;
        }
        Datapath best = datapath;
        double bestDelay = Double.MAX_VALUE;
        double bestArea = Double.MAX_VALUE;
        int last = steps.size() - 1;
        int compared = Math.min(COMPARED, last);
        for (int i = 0; i <= compared; i++) {
            Datapath step = steps.get(i * last / compared);
            Datapath finished = new FinalAdders(target).apply(step);
            double delay = Math.max(target, StageDelays.of(finished).longest());
            double area = costs.area(finished, 0).um2();
            if (delay < bestDelay || delay == bestDelay && area < bestArea) {
                best = step;
                bestDelay = delay;
                bestArea = area;
            }
        }
        return best;
    }

    /** The datapath after each round of merging, itself first. */
    private List<Datapath> steps(Datapath datapath) {
        List<Datapath> steps = new ArrayList<>(List.of(datapath));
        SumTrees trees = SumTrees.rippling(datapath);
        for (int round = 0; round < ROUNDS && trees.longest() > target; round++) {
            Datapath last = steps.get(steps.size() - 1);
            Map<Integer, Set<Integer>> merged = chosen(last, trees);
            if (merged.isEmpty()) {
                break;
            }
            Datapath next = Datapath.build(last.name(), b -> merge(last, merged, b));
            trees = SumTrees.rippling(next);
            steps.add(next);
        }
        return steps;
    }

    /** By sum: which of its operands go into it. No two of the sums read each other, and of two the smaller goes first. */
    private static Map<Integer, Set<Integer>> chosen(Datapath datapath, SumTrees trees) {
        double[] through = trees.through();
        double critical = trees.longest() - NEAR;
        Map<Integer, Set<Integer>> possible = new HashMap<>();
        Map<Integer, Integer> size = new HashMap<>();
        for (int id = 0; id < datapath.size(); id++) {
            if (through[id] >= critical && datapath.node(id) instanceof Node.SumOfProducts sum) {
                Set<Integer> late = new HashSet<>();
                int terms = 0;
                for (Node.Term t : sum.terms()) {
                    int source = unshifted(datapath, t.operand());
                    if (through[source] >= critical && datapath.node(source) instanceof Node.SumOfProducts inner) {
                        late.add(t.operand());
                        terms += inner.terms().size();
                    }
                }
                if (!late.isEmpty() && sum.terms().size() + terms <= MOST_TERMS) {
                    possible.put(id, late);
                    size.put(id, terms);
                }
            }
        }
        Map<Integer, Set<Integer>> chosen = new TreeMap<>();
        Set<Integer> read = new HashSet<>();
        possible.keySet().stream()
                .sorted(Comparator.<Integer>comparingInt(size::get).thenComparingInt(id -> id))
                .forEach(id -> {
                    Set<Integer> sources = new HashSet<>();
                    possible.get(id).forEach(o -> sources.add(unshifted(datapath, o)));
                    if (!read.contains(id) && sources.stream().noneMatch(chosen::containsKey)) {
                        chosen.put(id, possible.get(id));
                        read.addAll(sources);
                    }
                });
        return chosen;
    }

    private static int unshifted(Datapath datapath, int id) {
        int at = id;
        while (datapath.node(at) instanceof Node.ShiftLeft s) {
            at = s.a();
        }
        return at;
    }

    private static void merge(Datapath datapath, Map<Integer, Set<Integer>> merged, DatapathBuilder builder) {
        int[] ports = builder.inputs(datapath.inputs());
        int[] map = new int[datapath.size()];
        for (int id = 0; id < map.length; id++) {
            int from = id;
            Cell cell = datapath.cells().get(id);
            Set<Integer> inner = merged.get(id);
            map[id] = cell.node() instanceof Node.Input in
                    ? ports[in.port()]
                    : builder.inScope(
                            cell.scope(),
                            () -> inner == null
                                    ? builder.add(cell.node().withOperands(i -> map[i]))
                                    : merged(datapath, from, inner, map, builder));
            builder.label(map[id], cell.label());
        }
        for (OutputPort o : datapath.outputs()) {
            builder.output(o.name(), map[o.node()], o.type());
        }
    }

    private static int merged(Datapath datapath, int id, Set<Integer> inner, int[] map, DatapathBuilder builder) {
        Node.SumOfProducts sum = (Node.SumOfProducts) datapath.node(id);
        WeightedTerms terms = new WeightedTerms();
        terms.add(sum.constant());
        for (Node.Term t : sum.terms()) {
            if (!inner.contains(t.operand())) {
                terms.add(map[t.operand()], t.weight());
                continue;
            }
            long factor = t.weight();
            int at = t.operand();
            while (datapath.node(at) instanceof Node.ShiftLeft s) {
                factor = Math.multiplyExact(factor, 1L << s.bits());
                at = s.a();
            }
            Node.SumOfProducts operand = (Node.SumOfProducts) datapath.node(at);
            terms.add(Math.multiplyExact(factor, operand.constant()));
            for (Node.Term u : operand.terms()) {
                terms.add(map[u.operand()], Math.multiplyExact(factor, u.weight()));
            }
        }
        return terms.in(builder);
    }
}
