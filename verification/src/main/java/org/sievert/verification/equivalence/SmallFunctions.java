package org.sievert.verification.equivalence;

import java.util.Arrays;

/**
 * Truth tables of those nodes of an {@link AigGraph} that hang on few leaves, so that each such function is there once,
 * however it is built: a majority of three from an adder's carry and one from and-or gates are one node then.
 *
 * <p>A function that does not depend on a leaf below it is known by the others alone.
 */
final class SmallFunctions {
    /** No node has this function yet. */
    static final int NEW = -1;

    /** Most leaves of a function that has a table. */
    static final int MOST = 6;

    private static final long[] COLUMNS = {
        0xAAAAAAAAAAAAAAAAL,
        0xCCCCCCCCCCCCCCCCL,
        0xF0F0F0F0F0F0F0F0L,
        0xFF00FF00FF00FF00L,
        0xFFFF0000FFFF0000L,
        0xFFFFFFFF00000000L
    };
    private static final byte LARGE = -1;

    private int[] leaves = new int[MOST << 12];
    private byte[] count = new byte[1 << 12];
    private long[] table = new long[1 << 12];
    private int[] nodes = new int[1 << 13];
    private int known;

    /** The function that {@link #and} has just computed. */
    private final int[] wantedLeaves = new int[MOST];

    private int wantedCount;
    private long wantedTable;

    /** The next node is a leaf. */
    void leaf(int node) {
        wantedLeaves[0] = node;
        wantedCount = 1;
        wantedTable = COLUMNS[0];
        define(node);
    }

    /**
     * The literal that is the conjunction of two, if a node or constant has that function; {@link #NEW} if none has, or if
     * it hangs on too many leaves.
     */
    int and(int a, int b) {
        wantedCount = LARGE;
        if (!unite(a >> 1, b >> 1)) {
            return NEW;
        }
        wantedTable = over(a) & over(b);
        reduce();
        if (wantedCount == 0) {
            return wantedTable == 0 ? AigGraph.FALSE : AigGraph.TRUE;
        }
        int node = nodes[slot()];
        return node == 0 ? NEW : 2 * node + (table[node] == wantedTable ? 0 : 1);
    }

    /** Notes the function of the last {@link #and}, which was new, as that of a node. */
    void define(int node) {
        if (node >= count.length) {
            leaves = Arrays.copyOf(leaves, 2 * leaves.length);
            count = Arrays.copyOf(count, 2 * count.length);
            table = Arrays.copyOf(table, 2 * table.length);
        }
        count[node] = (byte) wantedCount;
        if (wantedCount == LARGE) {
            return;
        }
        table[node] = wantedTable;
        System.arraycopy(wantedLeaves, 0, leaves, MOST * node, wantedCount);
        nodes[slot()] = node;
        if (2 * ++known > nodes.length) {
            rehash(node);
        }
    }

    /** How many leaves the function of a node hangs on, or −1 if they are too many to have a table. */
    int count(int node) {
        return count[node];
    }

    /** Leaf i of a small function. */
    int leaf(int node, int i) {
        return leaves[MOST * node + i];
    }

    /**
     * Values of a small function's leaves where it is as wanted: bit i for leaf i.
     *
     * @throws IllegalArgumentException if it never is
     */
    int where(int node, boolean value) {
        long rows = value ? table[node] : ~table[node];
        if (rows == 0) {
            throw new IllegalArgumentException("node " + node + " is never " + value);
        }
        return Long.numberOfTrailingZeros(rows) & (1 << count[node]) - 1;
    }

    /** The leaves of both, ascending; false if they are too many. */
    private boolean unite(int a, int b) {
        if (count[a] == LARGE || count[b] == LARGE) {
            return false;
        }
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < count[a] || j < count[b]) {
            int fromA = i < count[a] ? leaf(a, i) : Integer.MAX_VALUE;
            int fromB = j < count[b] ? leaf(b, j) : Integer.MAX_VALUE;
            if (n == MOST) {
                return false;
            }
            wantedLeaves[n++] = Math.min(fromA, fromB);
            i += fromA <= fromB ? 1 : 0;
            j += fromB <= fromA ? 1 : 0;
        }
        wantedCount = n;
        return true;
    }

    /** The table of a literal over the wanted leaves. */
    private long over(int literal) {
        int node = literal >> 1;
        int[] place = new int[count[node]];
        boolean same = true;
        for (int i = 0, at = 0; i < place.length; at++) {
            if (wantedLeaves[at] == leaf(node, i)) {
                same &= at == i;
                place[i++] = at;
            }
        }
        long result = same ? table[node] : 0;
        for (int row = 0; row < Long.SIZE && !same; row++) {
            int own = 0;
            for (int i = 0; i < place.length; i++) {
                own |= (row >> place[i] & 1) << i;
            }
            result |= (table[node] >>> own & 1) << row;
        }
        return (literal & 1) == 0 ? result : ~result;
    }

    /** Leaves out those leaves that the wanted function does not depend on. */
    private void reduce() {
        for (int i = wantedCount - 1; i >= 0; i--) {
            int shift = 1 << i;
            long low = wantedTable & ~COLUMNS[i];
            if (low == (wantedTable & COLUMNS[i]) >>> shift) {
                remove(i);
            }
        }
    }

    private void remove(int variable) {
        long result = 0;
        int below = (1 << variable) - 1;
        for (int row = 0; row < Long.SIZE; row++) {
            int wider = (row & below | (row & ~below) << 1) & Long.SIZE - 1;
            result |= (wantedTable >>> wider & 1) << row;
        }
        wantedTable = result;
        wantedCount--;
        System.arraycopy(wantedLeaves, variable + 1, wantedLeaves, variable, wantedCount - variable);
    }

    /** Where the wanted function, or its complement, is or belongs. */
    private int slot() {
        long key = (wantedTable & 1) == 0 ? wantedTable : ~wantedTable;
        long mixed = key * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < wantedCount; i++) {
            mixed = (mixed ^ mixed >>> 29 ^ wantedLeaves[i]) * 0xBF58476D1CE4E5B9L;
        }
        int mask = nodes.length - 1;
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        while (nodes[slot] != 0 && !isWanted(nodes[slot])) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isWanted(int node) {
        if (count[node] != wantedCount || table[node] != wantedTable && table[node] != ~wantedTable) {
            return false;
        }
        for (int i = 0; i < wantedCount; i++) {
            if (leaf(node, i) != wantedLeaves[i]) {
                return false;
            }
        }
        return true;
    }

    private void rehash(int last) {
        int[] old = nodes;
        nodes = new int[2 * old.length];
        for (int node : old) {
            if (node != 0) {
                want(node);
                nodes[slot()] = node;
            }
        }
        want(last);
    }

    private void want(int node) {
        wantedCount = count[node];
        wantedTable = table[node];
        System.arraycopy(leaves, MOST * node, wantedLeaves, 0, wantedCount);
    }
}
