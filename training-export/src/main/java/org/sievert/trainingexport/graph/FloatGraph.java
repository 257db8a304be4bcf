package org.sievert.trainingexport.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A network of floats.
 *
 * @param name the network's name
 * @param format what it was read from: {@code tensorflow}, {@code onnx}, {@code qonnx}, {@code keras}
 * @param tool what wrote the file, as far as it says
 * @param nodes each after those that it takes
 * @param outputs nodes that the network gives out
 * @param aliases names of the file that mean a node beside the node's own name
 */
public record FloatGraph(
        String name,
        String format,
        String tool,
        List<Node> nodes,
        List<Integer> outputs,
        Map<String, Integer> aliases) {
    public FloatGraph {
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
    }

    /** A graph built by hand. */
    public static FloatGraphBuilder builder(String name) {
        return new FloatGraphBuilder(name);
    }

    /** The nodes that take what comes from outside, in the file's order. */
    public List<Integer> inputs() {
        List<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).op() instanceof Op.Input) {
                inputs.add(i);
            }
        }
        return inputs;
    }

    /** The node that a name of the file, or of a layer, means; for a layer the last of its nodes. */
    public Optional<Integer> find(String wanted) {
        Optional<Integer> found = Optional.empty();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).name().equals(wanted)) {
                return Optional.of(i);
            }
            if (nodes.get(i).layer().equals(wanted)) {
                found = Optional.of(i);
            }
        }
        return found.isPresent() ? found : Optional.ofNullable(aliases.get(wanted));
    }

    /** The same graph that ends with the given node. */
    public FloatGraph endingAt(int node) {
        return new FloatGraph(name, format, tool, nodes, List.of(node), aliases);
    }
}
