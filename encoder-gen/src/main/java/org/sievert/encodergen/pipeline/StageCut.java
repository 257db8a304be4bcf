package org.sievert.encodergen.pipeline;

import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.BoykovKolmogorovMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * The cut of a datapath in two that the fewest bits cross: a minimum cut of a flow network.
 *
 * <p>Each value that can lie on either side has a vertex, and a second one behind an edge whose capacity is the value's
 * bits; its users hang on the second one by edges without limit, so a register is paid once however many users come
 * after the cut. Edges without limit from users back to operands keep operands before their users.
 */
final class StageCut {
    private static final double NO_LIMIT = 1e12;
    private static final int SOURCE = -1;
    private static final int SINK = -2;

    private final Datapath datapath;
    private final int[] earliest;
    private final int[] latest;
    private final int stage;
    private final Graph<Integer, DefaultWeightedEdge> network =
            new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);

    private StageCut(Datapath datapath, int[] earliest, int[] latest, int stage) {
        this.datapath = datapath;
        this.earliest = earliest;
        this.latest = latest;
        this.stage = stage;
    }

    /**
     * Cuts after {@code stage}.
     *
     * @param earliest first stage that each node can be in
     * @param latest last stage that each node can be in
     * @return for each node whether it comes before the cut; constants do not count
     */
    static boolean[] of(Datapath datapath, int[] earliest, int[] latest, int stage) {
        return new StageCut(datapath, earliest, latest, stage).cut();
    }

    private boolean[] cut() {
        network.addVertex(SOURCE);
        network.addVertex(SINK);
        TrailingZeros zeros = TrailingZeros.of(datapath);
        for (int id = 0; id < datapath.size(); id++) {
            if (datapath.node(id) instanceof Node.Constant) {
                continue;
            }
            if (vertex(id) != SINK) {
                int bits = Math.max(1, datapath.range(id).width() - zeros.of(id));
                edge(vertex(id), registered(id), bits);
            }
            for (int i = 0; i < datapath.node(id).arity(); i++) {
                int operand = datapath.node(id).operand(i);
                if (!(datapath.node(operand) instanceof Node.Constant)) {
                    edge(vertex(id), vertex(operand), NO_LIMIT);
                    if (vertex(operand) != SINK) {
                        edge(registered(operand), vertex(id), NO_LIMIT);
                    }
                }
            }
        }
        for (OutputPort o : datapath.outputs()) {
            if (!(datapath.node(o.node()) instanceof Node.Constant) && vertex(o.node()) != SINK) {
                edge(registered(o.node()), SINK, NO_LIMIT);
            }
        }
        BoykovKolmogorovMFImpl<Integer, DefaultWeightedEdge> flow = new BoykovKolmogorovMFImpl<>(network);
        flow.calculateMinCut(SOURCE, SINK);
        Set<Integer> side = flow.getSourcePartition();
        boolean[] before = new boolean[datapath.size()];
        for (int id = 0; id < before.length; id++) {
            before[id] = !(datapath.node(id) instanceof Node.Constant) && side.contains(vertex(id));
        }
        return before;
    }

    private int vertex(int id) {
        if (datapath.node(id) instanceof Node.Input || latest[id] <= stage) {
            return SOURCE;
        }
        return earliest[id] > stage ? SINK : 2 * id;
    }

    private static int registered(int id) {
        return 2 * id + 1;
    }

    private void edge(int from, int to, double capacity) {
        if (from == to || from == SINK || to == SOURCE) {
            return;
        }
        network.addVertex(from);
        network.addVertex(to);
        DefaultWeightedEdge edge = network.getEdge(from, to);
        if (edge == null) {
            edge = network.addEdge(from, to);
            network.setEdgeWeight(edge, capacity);
        }
    }
}
