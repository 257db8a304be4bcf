package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/** Builds a datapath anew, node by node; ports, scopes and labels stay. */
@FunctionalInterface
public interface Rewriter {
    /**
     * Makes what takes the place of a node.
     *
     * @param builder holds the new graph so far
     * @param node the old operation on new operands; never an input
     * @return id of the new node
     */
    int rewrite(DatapathBuilder builder, Node node);

    /** The whole datapath rewritten. */
    default Datapath apply(Datapath datapath) {
        return Datapath.build(datapath.name(), builder -> {
            int[] ports = builder.inputs(datapath.inputs());
            int[] map = new int[datapath.size()];
            for (int id = 0; id < map.length; id++) {
                Cell cell = datapath.cells().get(id);
                map[id] = cell.node() instanceof Node.Input in
                        ? ports[in.port()]
                        : builder.inScope(
                                cell.scope(), () -> rewrite(builder, cell.node().withOperands(i -> map[i])));
                builder.label(map[id], cell.label());
            }
            for (OutputPort o : datapath.outputs()) {
                builder.output(o.name(), builder.fitted(map[o.node()], o.type()), o.type());
            }
        });
    }
}
