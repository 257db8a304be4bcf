package org.sievert.verification.equivalence;

import java.util.Arrays;

/**
 * An and-inverter graph that grows, with constants folded, equal gates shared, and functions of up to {@link
 * SmallFunctions#MOST} leaves there once.
 *
 * <p>A literal is 2 · node, plus 1 where it is inverted, as in AIGER; node 0 is the constant 0. A gate's operands have
 * lower numbers than the gate.
 */
final class AigGraph {
    static final int FALSE = 0;
    static final int TRUE = 1;

    private static final int LEAF = -1;

    private int[] left = new int[1 << 16];
    private int[] right = new int[1 << 16];
    private int nodes = 1;
    private int[] table = new int[1 << 17];
    private final SmallFunctions functions = new SmallFunctions();

    AigGraph() {
        left[0] = LEAF;
    }

    /** A new free variable. */
    int leaf() {
        int node = add(LEAF, LEAF);
        functions.leaf(node);
        return 2 * node;
    }

    int and(int a, int b) {
        if (a > b) {
            return and(b, a);
        }
        if (a == FALSE || a == (b ^ 1)) {
            return FALSE;
        }
        if (a == TRUE || a == b) {
            return b;
        }
        int slot = find(a, b);
        if (table[slot] != 0) {
            return 2 * table[slot];
        }
        int same = functions.and(a, b);
        if (same != SmallFunctions.NEW) {
            return same;
        }
        int node = add(a, b);
        functions.define(node);
        if (2 * nodes > table.length) {
            rehash();
        } else {
            table[slot] = node;
        }
        return 2 * node;
    }

    int xor(int a, int b) {
        return and(and(a, b) ^ 1, and(a ^ 1, b ^ 1) ^ 1);
    }

    int nodes() {
        return nodes;
    }

    boolean isLeaf(int node) {
        return left[node] == LEAF;
    }

    int left(int node) {
        return left[node];
    }

    int right(int node) {
        return right[node];
    }

    /** The functions of few leaves among the nodes. */
    SmallFunctions functions() {
        return functions;
    }

    /** Fills in the values of all gates, 64 patterns at a time; those of the leaves are given. */
    void simulate(long[] values) {
        values[0] = 0;
        for (int n = 1; n < nodes; n++) {
            if (left[n] != LEAF) {
                values[n] = value(values, left[n]) & value(values, right[n]);
            }
        }
    }

    static long value(long[] values, int literal) {
        return (literal & 1) == 0 ? values[literal >> 1] : ~values[literal >> 1];
    }

    private int add(int a, int b) {
        if (nodes == left.length) {
            left = Arrays.copyOf(left, 2 * nodes);
            right = Arrays.copyOf(right, 2 * nodes);
        }
        left[nodes] = a;
        right[nodes] = b;
        return nodes++;
    }

    private int find(int a, int b) {
        int mask = table.length - 1;
        long mixed = (a * 0x9E3779B97F4A7C15L) ^ (b * 0xC2B2AE3D27D4EB4FL);
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        while (table[slot] != 0 && (left[table[slot]] != a || right[table[slot]] != b)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void rehash() {
        table = new int[2 * table.length];
        for (int n = 1; n < nodes; n++) {
            if (left[n] != LEAF) {
                table[find(left[n], right[n])] = n;
            }
        }
    }
}
