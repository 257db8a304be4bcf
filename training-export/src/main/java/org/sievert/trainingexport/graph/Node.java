package org.sievert.trainingexport.graph;

import java.util.List;
import org.sievert.trainingexport.model.Shape;

/**
 * One step of a graph.
 *
 * @param name unique in the graph
 * @param layer the layer of the network that this belongs to, the name a user knows it by
 * @param fileOp the operation in the file, for messages: {@code Conv2D}
 * @param inputs indices of the nodes whose results it takes
 * @param shape of its result, without the batch; for an {@link Op.Unknown} the shape of its first input
 */
public record Node(String name, String layer, String fileOp, Op op, List<Integer> inputs, Shape shape) {
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** The place that messages name. */
    public String where() {
        return "node '" + name + "' (" + fileOp + ")";
    }

    Node with(Op other) {
        return new Node(name, layer, fileOp, other, inputs, shape);
    }
}
