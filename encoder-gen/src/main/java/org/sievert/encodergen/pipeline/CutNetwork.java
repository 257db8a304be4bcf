package org.sievert.encodergen.pipeline;

import java.util.Set;
import org.jgrapht.alg.flow.BoykovKolmogorovMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** A flow network between a source and a sink, for minimum cuts; vertices are numbers of 0 and more. */
final class CutNetwork {
    static final double NO_LIMIT = 1e12;
    static final int SOURCE = -1;
    static final int SINK = -2;

    private final SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph =
            new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);

    CutNetwork() {
        graph.addVertex(SOURCE);
        graph.addVertex(SINK);
    }

    /** Adds an edge, unless it is a loop, leaves the sink, enters the source, or is there. */
    void edge(int from, int to, double capacity) {
        if (from == to || from == SINK || to == SOURCE) {
            return;
        }
        graph.addVertex(from);
        graph.addVertex(to);
        DefaultWeightedEdge edge = graph.addEdge(from, to);
        if (edge != null) {
            graph.setEdgeWeight(edge, capacity);
        }
    }

    /** The source's side of a minimum cut. */
    Set<Integer> sourceSide() {
        BoykovKolmogorovMFImpl<Integer, DefaultWeightedEdge> flow = new BoykovKolmogorovMFImpl<>(graph);
        flow.calculateMinCut(SOURCE, SINK);
        return flow.getSourcePartition();
    }
}
