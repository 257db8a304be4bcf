package org.sievert.encodergen.datapath;

import java.util.List;
import java.util.function.Consumer;

/**
 * An immutable graph of integer operations in topological order; see the package description.
 *
 * @param name name of the encoder
 * @param inputs ports, by the number that {@link Node.Input} says
 * @param cells the nodes; a node's id is its position
 * @param outputs ports
 */
public record Datapath(String name, List<InputPort> inputs, List<Cell> cells, List<OutputPort> outputs) {
    /** Takes parts as they are, unchecked: {@link DatapathVerifier} checks them. Builders give verified ones. */
    public Datapath {
        inputs = List.copyOf(inputs);
        cells = List.copyOf(cells);
        outputs = List.copyOf(outputs);
    }

    /**
     * Builds a datapath; nodes that no output needs are left out.
     *
     * @throws DatapathException if a node or port is not possible
     */
    public static Datapath build(String name, Consumer<DatapathBuilder> content) {
        DatapathBuilder builder = new DatapathBuilder();
        content.accept(builder);
        return builder.build(name);
    }

    /** Number of nodes. */
    public int size() {
        return cells.size();
    }

    public Node node(int id) {
        return cells.get(id).node();
    }

    public Interval range(int id) {
        return cells.get(id).range();
    }

    /** Node ids of all users of each node, ascending; outputs are not nodes. */
    public int[][] users() {
        int[] count = new int[size()];
        for (Cell c : cells) {
            for (int i = 0; i < c.node().arity(); i++) {
                count[c.node().operand(i)]++;
            }
        }
        int[][] users = new int[size()][];
        for (int i = 0; i < users.length; i++) {
            users[i] = new int[count[i]];
        }
        for (int id = size() - 1; id >= 0; id--) {
            Node node = node(id);
            for (int i = node.arity() - 1; i >= 0; i--) {
                int a = node.operand(i);
                users[a][--count[a]] = id;
            }
        }
        return users;
    }
}
