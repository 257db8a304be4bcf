package org.sievert.verification.equivalence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The free variables of some functions of a graph, as few as possible: a small function whose leaves nothing else among
 * these functions reads is itself free to be 0 or 1, and stands for its leaves. So a voter of three replicas is one variable.
 *
 * <p>Exact, not an approximation: functions are equal over the leaves if and only if they are equal over the frontier, since
 * small functions are never constant and each has leaves of its own.
 *
 * @param nodes the variables, ascending: leaves, and roots of small functions
 */
record Frontier(List<Integer> nodes) {
    static Frontier of(AigGraph graph, int... literals) {
        BitSet cone = new BitSet(graph.nodes());
        int[] readers = new int[graph.nodes()];
        for (int literal : literals) {
            cone.set(literal >> 1);
            readers[literal >> 1]++;
        }
        for (int n = graph.nodes() - 1; n > 0; n--) {
            if (cone.get(n) && !graph.isLeaf(n)) {
                for (int below : new int[] {graph.left(n) >> 1, graph.right(n) >> 1}) {
                    cone.set(below);
                    readers[below]++;
                }
            }
        }
        BitSet hidden = new BitSet(graph.nodes());
        List<Integer> nodes = new ArrayList<>();
        for (int n = graph.nodes() - 1; n > 0; n--) {
            if (!cone.get(n) || hidden.get(n)) {
                continue;
            }
            if (graph.isLeaf(n)) {
                nodes.add(n);
            } else if (graph.functions().count(n) > 1) {
                BitSet own = ownCone(graph, n, readers);
                if (own != null) {
                    hidden.or(own);
                    nodes.add(n);
                }
            }
        }
        nodes.sort(null);
        return new Frontier(List.copyOf(nodes));
    }

    /** What is below a node, if only the node itself is read from outside; null otherwise. */
    private static BitSet ownCone(AigGraph graph, int root, int[] readers) {
        BitSet below = new BitSet(root);
        int inside = 0;
        int all = 0;
        below.set(root);
        for (int n = root; n > 0; n = below.previousSetBit(n - 1)) {
            if (n != root) {
                all += readers[n];
            }
            if (!graph.isLeaf(n)) {
                below.set(graph.left(n) >> 1);
                below.set(graph.right(n) >> 1);
                inside += 2;
            }
        }
        below.clear(root);
        return inside == all ? below : null;
    }

    /**
     * Values of the graph's leaves for which the frontier has given values.
     *
     * @param values by node of the frontier
     * @param leaves takes the values by leaf
     */
    static void toLeaves(AigGraph graph, Map<Integer, Boolean> values, Map<Integer, Boolean> leaves) {
        values.forEach((node, value) -> {
            if (graph.isLeaf(node)) {
                leaves.put(node, value);
            } else {
                int where = graph.functions().where(node, value);
                for (int i = 0; i < graph.functions().count(node); i++) {
                    leaves.put(graph.functions().leaf(node, i), (where >> i & 1) != 0);
                }
            }
        });
    }
}
