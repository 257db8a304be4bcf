package org.sievert.encodergen.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.encodergen.datapath.Interval;

/**
 * A start for matrices that are made of blocks, as a convolution's is of its kernel: outputs that read nearly the same
 * inputs are solved by themselves, equal blocks once, and the solutions put side by side. What blocks have in common
 * (products of an input that several positions read) is one value, because values are known by their linear forms.
 */
final class BlockStart {
    private final MatrixProblem problem;
    private final List<BitSet> supports = new ArrayList<>();

    private BlockStart(MatrixProblem problem) {
        this.problem = problem;
        for (int o = 0; o < problem.outputs(); o++) {
            BitSet support = new BitSet();
            for (int i = 0; i < problem.inputs().size(); i++) {
                if (problem.weights()[i][o] != 0) {
                    support.set(i);
                }
            }
            supports.add(support);
        }
    }

    /** Solves one block with so many steps. */
    interface BlockSolver {
        SharedSums solve(MatrixProblem block, long steps);
    }

    /** The start, or null if the matrix has only one block or nothing but single outputs. */
    static SharedSums of(MatrixProblem problem, RowCost model, BlockSolver solver, long steps) {
        BlockStart start = new BlockStart(problem);
        List<int[]> blocks = start.blocks();
        if (blocks.size() == 1 || blocks.size() == problem.outputs()) {
            return null;
        }
        return start.assembled(blocks, model, solver, steps);
    }

    /** Outputs in groups that share most of their inputs with the first of the group. */
    private List<int[]> blocks() {
        List<int[]> blocks = new ArrayList<>();
        BitSet done = new BitSet();
        for (int first = 0; first < supports.size(); first++) {
            if (done.get(first)) {
                continue;
            }
            List<Integer> block = new ArrayList<>();
            for (int o = first; o < supports.size(); o++) {
                if (!done.get(o) && alike(supports.get(first), supports.get(o))) {
                    block.add(o);
                    done.set(o);
                }
            }
            blocks.add(block.stream().mapToInt(Integer::intValue).toArray());
        }
        return blocks;
    }

    private static boolean alike(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        BitSet any = (BitSet) a.clone();
        any.or(b);
        return 3 * both.cardinality() >= 2 * any.cardinality();
    }

    private SharedSums assembled(List<int[]> blocks, RowCost model, BlockSolver solver, long steps) {
        Map<String, SharedSums> solved = new HashMap<>();
        List<String> keys = new ArrayList<>();
        Map<String, MatrixProblem> distinct = new LinkedHashMap<>();
        for (int[] block : blocks) {
            MatrixProblem part = part(block, support(block));
            String key = key(part);
            keys.add(key);
            distinct.putIfAbsent(key, part);
        }
        long terms = distinct.values().stream().mapToLong(BlockStart::terms).sum();
        distinct.forEach((key, part) -> solved.put(key, solver.solve(part, steps * terms(part) / Math.max(1, terms))));
        SharedSums whole = SharedSums.plain(problem, model);
        for (int b = 0; b < blocks.size(); b++) {
            place(solved.get(keys.get(b)), blocks.get(b), support(blocks.get(b)), whole);
        }
        return whole;
    }

    private static long terms(MatrixProblem p) {
        return Arrays.stream(p.weights())
                .flatMapToLong(Arrays::stream)
                .map(w -> Long.bitCount(w ^ 3 * w))
                .sum();
    }

    private int[] support(int[] block) {
        BitSet union = new BitSet();
        for (int o : block) {
            union.or(supports.get(o));
        }
        return union.stream().toArray();
    }

    private MatrixProblem part(int[] block, int[] support) {
        List<Interval> ranges = new ArrayList<>();
        long[][] weights = new long[support.length][block.length];
        for (int i = 0; i < support.length; i++) {
            ranges.add(problem.inputs().get(support[i]));
            for (int o = 0; o < block.length; o++) {
                weights[i][o] = problem.weights()[support[i]][block[o]];
            }
        }
        long[] constants =
                Arrays.stream(block).mapToLong(o -> problem.constants()[o]).toArray();
        return new MatrixProblem(ranges, weights, constants, problem.freeSigns());
    }

    private static String key(MatrixProblem p) {
        return p.inputs() + Arrays.deepToString(p.weights()) + Arrays.toString(p.constants());
    }

    /** Takes a block's rows over, its values before what uses them. */
    private static void place(SharedSums part, int[] block, int[] support, SharedSums whole) {
        int[] names = new int[part.values().size()];
        boolean[] turned = new boolean[names.length];
        Arrays.fill(names, -1);
        System.arraycopy(support, 0, names, 0, support.length);
        for (int o = 0; o < block.length; o++) {
            whole.set(block[o], renamed(part, part.row(o), names, turned, whole));
        }
    }

    private static int[] renamed(SharedSums part, int[] row, int[] names, boolean[] turned, SharedSums whole) {
        int[] result = Terms.NONE;
        for (int t : row) {
            int v = Terms.value(t);
            if (names[v] < 0) {
                int[] definition = renamed(part, part.row(part.outputs() + v), names, turned, whole);
                LinearForm form = LinearForm.sum(whole.values(), definition);
                turned[v] = form.isTurned();
                names[v] = whole.values().id(turned[v] ? form.negated() : form);
                if (names[v] >= whole.values().inputs() && !whole.isBuilt(names[v])) {
                    whole.set(whole.outputs() + names[v], turned[v] ? Terms.negated(definition) : definition);
                }
            }
            result = Terms.plus(result, Terms.of(names[v], Terms.shift(t), Terms.negative(t) != turned[v]));
        }
        return result;
    }
}
