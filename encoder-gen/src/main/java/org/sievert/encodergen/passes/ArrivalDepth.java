package org.sievert.encodergen.passes;

import java.util.Arrays;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;

/** Adders on the longest path to each node of a growing graph. */
public final class ArrivalDepth {
    private int[] known = new int[0];
    private int size;

    /** Depth of a node; ids must belong to the same builder in every call. */
    public int of(DatapathBuilder builder, int id) {
        if (id >= known.length) {
            known = Arrays.copyOf(known, Math.max(id + 1, 2 * known.length));
        }
        for (; size <= id; size++) {
            Node node = builder.node(size);
            int depth = 0;
            for (int i = 0; i < node.arity(); i++) {
                depth = Math.max(depth, known[node.operand(i)]);
            }
            boolean adds = node instanceof Node.Add || node instanceof Node.Subtract || node instanceof Node.Negate;
            known[size] = adds ? depth + 1 : depth;
        }
        return known[id];
    }
}
