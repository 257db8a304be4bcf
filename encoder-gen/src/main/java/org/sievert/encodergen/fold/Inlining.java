package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.Stages;

/** Puts a datapath into a machine's step. */
final class Inlining {
    private Inlining() {}

    /**
     * Adds a combinational datapath.
     *
     * @param ranks register ranks between its inputs and outputs
     * @param inputs the step's nodes for its inputs
     * @return the step's nodes of its outputs, which are valid {@code ranks} cycles after the inputs
     */
    static List<Integer> apply(
            MachineBuilder machine, Datapath combinational, int ranks, List<Integer> inputs, String prefix) {
        Datapath d = machine.pipelining().apply(combinational, ranks);
        Stages stages = Stages.of(d);
        int[] map = new int[d.size()];
        for (int id = 0; id < map.length; id++) {
            Cell cell = d.cells().get(id);
            if (cell.node() instanceof Node.Input in) {
                map[id] = inputs.get(in.port());
            } else if (cell.node() instanceof Node.Register r) {
                int rank = stages.of(id) - 1;
                boolean inside = rank > 0 && rank <= ranks;
                map[id] = inside ? machine.delayed(prefix + "_r" + rank + "_" + id, map[r.a()]) : map[r.a()];
            } else {
                map[id] = machine.step().inScope(cell.scope(), () -> machine.step()
                        .add(cell.node().withOperands(i -> map[i])));
            }
        }
        List<Integer> outputs = new ArrayList<>();
        for (OutputPort o : d.outputs()) {
            outputs.add(map[o.node()]);
        }
        return outputs;
    }
}
