package org.sievert.verification.equivalence;

import java.util.Map;

/**
 * A sequential circuit as and-gates and registers.
 *
 * @param graph its gates; nodes from 1 are the inputs, then the registers, then gates; literals below are this graph's
 * @param inputs names of the inputs, {@code name[bit]}; null for a net that nothing drives
 * @param registers names of the registers, one of them each
 * @param next next-state literals
 * @param outputs output literals by port bit
 * @param nets literals of named nets: {@code name[bit]}, and {@code name} for bit 0
 */
record AigCircuit(
        AigGraph graph,
        String[] inputs,
        String[] registers,
        int[] next,
        Map<String, Integer> outputs,
        Map<String, Integer> nets) {
    /** Number of inputs and registers. */
    int leaves() {
        return inputs.length + registers.length;
    }

    /**
     * Copies the gates into another graph.
     *
     * @param leaf that graph's literals of the inputs and registers
     * @return that graph's literal of every node
     */
    int[] build(AigGraph into, int[] leaf) {
        int[] literals = new int[graph.nodes()];
        System.arraycopy(leaf, 0, literals, 1, leaf.length);
        for (int n = 1 + leaf.length; n < literals.length; n++) {
            literals[n] = into.and(at(literals, graph.left(n)), at(literals, graph.right(n)));
        }
        return literals;
    }

    /** The other graph's literal of one of this graph's. */
    static int at(int[] literals, int literal) {
        return literals[literal >> 1] ^ (literal & 1);
    }
}
