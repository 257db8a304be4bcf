package org.sievert.trainingexport.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.trainingexport.format.NearestName;

/**
 * The encoder within a graph: the chain of nodes from an input to the latent node.
 *
 * <p>Without a named latent node, the encoder ends before the first node where an input other than the main one joins (a
 * condition for the decoder), or with the graph's output.
 *
 * @param nodes indices from the input to the latent node, both included
 */
record EncoderPath(List<Integer> nodes) {
    EncoderPath {
        nodes = List.copyOf(nodes);
    }

    int input() {
        return nodes.get(0);
    }

    int latent() {
        return nodes.get(nodes.size() - 1);
    }

    /**
     * @throws GraphException if there is no chain, or no latent node of this name
     */
    static EncoderPath cut(FloatGraph graph, Optional<String> latent) {
        int end = latent.isPresent() ? named(graph, latent.get()) : defaultEnd(graph);
        List<Integer> chain = new ArrayList<>();
        int at = end;
        while (true) {
            Node n = graph.nodes().get(at);
            chain.add(at);
            if (n.op() instanceof Op.Input) {
                Collections.reverse(chain);
                return new EncoderPath(chain);
            }
            if (n.inputs().size() != 1) {
                throw branch(graph, n);
            }
            at = n.inputs().get(0);
        }
    }

    private static int named(FloatGraph graph, String latent) {
        return graph.find(latent).orElseThrow(() -> {
            Set<String> names = new TreeSet<>();
            graph.nodes().forEach(n -> names.add(n.name()));
            return new GraphException(
                    "latent node '" + latent + "'", "no node of this name" + NearestName.hint(latent, names));
        });
    }

    private static int defaultEnd(FloatGraph graph) {
        if (graph.outputs().size() != 1) {
            throw new GraphException(
                    "",
                    "the graph has several outputs ("
                            + String.join(
                                    ", ",
                                    graph.outputs().stream()
                                            .map(i -> graph.nodes().get(i).name())
                                            .toList())
                            + "); name the encoder's last node (model: {latent: …})");
        }
        int main = graph.inputs().get(0);
        int end = graph.outputs().get(0);
        int at = end;
        while (!graph.nodes().get(at).inputs().isEmpty()) {
            Node n = graph.nodes().get(at);
            List<Integer> fromMain =
                    n.inputs().stream().filter(i -> dependsOn(graph, i, main)).toList();
            if (fromMain.size() != 1) {
                throw branch(graph, n);
            }
            if (n.inputs().size() > 1) {
                end = fromMain.get(0);
            }
            at = fromMain.get(0);
        }
        return end;
    }

    private static boolean dependsOn(FloatGraph graph, int node, int main) {
        boolean[] reached = new boolean[graph.nodes().size()];
        reached[main] = true;
        for (int i = main + 1; i <= node; i++) {
            for (int x : graph.nodes().get(i).inputs()) {
                reached[i] |= reached[x];
            }
        }
        return reached[node];
    }

    private static GraphException branch(FloatGraph graph, Node n) {
        return new GraphException(
                n.where(),
                "joins "
                        + String.join(
                                ", ",
                                n.inputs().stream()
                                        .map(i -> graph.nodes().get(i).name())
                                        .toList())
                        + ": an encoder must be one chain of layers; name a latent node before this one (model:"
                        + " {latent: …})");
    }
}
