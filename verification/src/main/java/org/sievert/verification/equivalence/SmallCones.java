package org.sievert.verification.equivalence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Compares functions of few variables by trying all values of these: an exact answer where it answers. */
final class SmallCones {
    private static final int MOST_LEAVES = 6;
    private static final int MOST_GATES = 48;
    private static final long[] COLUMNS = {
        0xAAAAAAAAAAAAAAAAL,
        0xCCCCCCCCCCCCCCCCL,
        0xF0F0F0F0F0F0F0F0L,
        0xFF00FF00FF00FF00L,
        0xFFFF0000FFFF0000L,
        0xFFFFFFFF00000000L
    };

    private final AigGraph graph;

    SmallCones(AigGraph graph) {
        this.graph = graph;
    }

    /** Whether both are known to be the same function; false if they hang on too many variables or gates. */
    boolean equal(int a, int b) {
        TreeSet<Integer> nodes = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(a >> 1);
        open.add(b >> 1);
        int leaves = 0;
        while (!open.isEmpty()) {
            int n = open.remove();
            if (!nodes.add(n) || n == 0) {
                continue;
            }
            if (graph.isLeaf(n)) {
                leaves++;
            } else {
                open.add(graph.left(n) >> 1);
                open.add(graph.right(n) >> 1);
            }
            if (leaves > MOST_LEAVES || nodes.size() > MOST_GATES) {
                return false;
            }
        }
        Map<Integer, Long> values = new HashMap<>();
        values.put(0, 0L);
        int column = 0;
        for (int n : nodes) {
            if (n != 0) {
                values.put(
                        n,
                        graph.isLeaf(n)
                                ? COLUMNS[column++]
                                : value(values, graph.left(n)) & value(values, graph.right(n)));
            }
        }
        return value(values, a) == value(values, b);
    }

    private static long value(Map<Integer, Long> values, int literal) {
        long v = values.get(literal >> 1);
        return (literal & 1) == 0 ? v : ~v;
    }
}
