package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sizes of a datapath.
 *
 * @param nodes number of nodes by {@link Node#opcode()}, in alphabetical order
 * @param adders two-operand adders and subtractors, constant adders and negations
 * @param adderBits bits in which they add: width of each result without the low bits that only pass through because the
 *     other operand is known to be 0 there
 * @param depth most adders on a path from an input to an output
 * @param registerBits bits of each register rank, input registers first; empty without registers
 * @param adderBitsByScope {@code adderBits} by the layer that they belong to, in the order of the layers
 */
public record DatapathStatistics(
        Map<String, Integer> nodes,
        int adders,
        long adderBits,
        int depth,
        List<Long> registerBits,
        Map<String, Long> adderBitsByScope) {
    public DatapathStatistics {
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
        registerBits = List.copyOf(registerBits);
        adderBitsByScope = Collections.unmodifiableMap(new LinkedHashMap<>(adderBitsByScope));
    }

    /** Of a datapath that the verifier accepts. */
    public static DatapathStatistics of(Datapath datapath) {
        TrailingZeros zeros = TrailingZeros.of(datapath);
        Stages stages = Stages.of(datapath);
        Map<String, Integer> nodes = new TreeMap<>();
        Map<String, Long> byScope = new LinkedHashMap<>();
        List<Long> registers = new ArrayList<>(Collections.nCopies(stages.ranks(), 0L));
        int[] depth = new int[datapath.size()];
        int adders = 0;
        int deepest = 0;
        long adderBits = 0;
        for (int id = 0; id < datapath.size(); id++) {
            Cell cell = datapath.cells().get(id);
            Node node = cell.node();
            nodes.merge(node.opcode(), 1, Integer::sum);
            for (int i = 0; i < node.arity(); i++) {
                depth[id] = Math.max(depth[id], depth[node.operand(i)]);
            }
            int bits = adderBits(cell, zeros);
            byScope.merge(cell.scope(), (long) bits, Long::sum);
            adderBits += bits;
            if (bits > 0) {
                adders++;
                depth[id]++;
            }
            deepest = Math.max(deepest, depth[id]);
            if (node instanceof Node.Register) {
                int rank = stages.of(id) - 1;
                registers.set(rank, registers.get(rank) + registerBits(datapath, id, zeros));
            }
        }
        return new DatapathStatistics(nodes, adders, adderBits, deepest, registers, byScope);
    }

    /** Flip-flops of a register: its width without the bits that are always 0. */
    private static int registerBits(Datapath datapath, int id, TrailingZeros zeros) {
        return Math.max(1, datapath.range(id).width() - zeros.of(id));
    }

    private static int adderBits(Cell cell, TrailingZeros zeros) {
        int passing;
        if (cell.node() instanceof Node.Add n) {
            passing = Math.max(zeros.of(n.a()), zeros.of(n.b()));
        } else if (cell.node() instanceof Node.Subtract n) {
            passing = zeros.of(n.b());
        } else if (cell.node() instanceof Node.Negate n) {
            passing = zeros.of(n.a());
        } else {
            return 0;
        }
        return Math.max(1, cell.range().width() - passing);
    }
}
