package org.sievert.encodergen.pipeline;

import java.util.Set;
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
    private final Datapath datapath;
    private final int[] earliest;
    private final int[] latest;
    private final int stage;
    private final CutNetwork network = new CutNetwork();

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
        TrailingZeros zeros = TrailingZeros.of(datapath);
        for (int id = 0; id < datapath.size(); id++) {
            if (datapath.node(id) instanceof Node.Constant) {
                continue;
            }
            if (vertex(id) != CutNetwork.SINK) {
                int bits = Math.max(1, datapath.range(id).width() - zeros.of(id));
                network.edge(vertex(id), registered(id), bits);
            }
            for (int i = 0; i < datapath.node(id).arity(); i++) {
                int operand = datapath.node(id).operand(i);
                if (!(datapath.node(operand) instanceof Node.Constant)) {
                    network.edge(vertex(id), vertex(operand), CutNetwork.NO_LIMIT);
                    if (vertex(operand) != CutNetwork.SINK) {
                        network.edge(registered(operand), vertex(id), CutNetwork.NO_LIMIT);
                    }
                }
            }
        }
        for (OutputPort o : datapath.outputs()) {
            if (!(datapath.node(o.node()) instanceof Node.Constant) && vertex(o.node()) != CutNetwork.SINK) {
                network.edge(registered(o.node()), CutNetwork.SINK, CutNetwork.NO_LIMIT);
            }
        }
        Set<Integer> side = network.sourceSide();
        boolean[] before = new boolean[datapath.size()];
        for (int id = 0; id < before.length; id++) {
            before[id] = !(datapath.node(id) instanceof Node.Constant) && side.contains(vertex(id));
        }
        return before;
    }

    private int vertex(int id) {
        if (datapath.node(id) instanceof Node.Input || latest[id] <= stage) {
            return CutNetwork.SOURCE;
        }
        return earliest[id] > stage ? CutNetwork.SINK : 2 * id;
    }

    private static int registered(int id) {
        return 2 * id + 1;
    }
}
