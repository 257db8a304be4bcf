package org.sievert.encodergen.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.passes.Pass;

/**
 * Puts registers into a combinational datapath: one rank behind the inputs, and one after each of {@code latency} stages
 * of logic, the last of them before the outputs. A value that is needed in later stages goes through one chain of
 * registers that all its users share; constants are not registered.
 *
 * @param latency stages of logic, 1 … {@link #MAX_LATENCY}
 * @param slack how much longer than the shortest possible a stage may be to save registers, as a fraction, 0 … 1
 * @param free stage delay that is always allowed, in full-adder delays: what the clock leaves; 0 if that is not known
 */
public record Pipeliner(int latency, double slack, double free) implements Pass {
    /** More stages than any datapath here has adders in a row. */
    public static final int MAX_LATENCY = 64;

    /** Slack that lets cuts move by an adder or two to where a layer's values are narrow. */
    public static final double DEFAULT_SLACK = 0.15;

    public Pipeliner {
        if (latency < 1 || latency > MAX_LATENCY) {
            throw new DatapathException("latency must be 1 to " + MAX_LATENCY + " cycles, not " + latency);
        }
        if (!(slack >= 0 && slack <= 1)) {
            throw new DatapathException("slack must be between 0 and 1, not " + slack);
        }
        if (!(free >= 0)) {
            throw new DatapathException("a stage delay must not be negative: " + free);
        }
    }

    public Pipeliner(int latency, double slack) {
        this(latency, slack, 0);
    }

    /** The shortest stage delay, in full-adder delays, that a combinational datapath has with so many stages. */
    public static double shortestStage(Datapath datapath, int latency) {
        return Schedule.shortest(datapath, latency);
    }

    public Pipeliner(int latency) {
        this(latency, DEFAULT_SLACK);
    }

    @Override
    public String name() {
        return "pipeline";
    }

    /** @throws DatapathException if there are registers already, or sums, between whose adders no register could go */
    @Override
    public Datapath apply(Datapath datapath) {
        for (int id = 0; id < datapath.size(); id++) {
            if (datapath.node(id) instanceof Node.Register) {
                throw new DatapathException("%" + id + " is a register: the datapath is pipelined already");
            }
            if (datapath.node(id) instanceof Node.SumOfProducts) {
                throw new DatapathException("%" + id + " is a sum of many terms: expand sums before pipelining");
            }
        }
        int[] stage = Schedule.of(datapath, latency, slack, free);
        return Datapath.build(datapath.name(), b -> new Placement(datapath, stage, b).place());
    }

    /** The new graph while it grows. */
    private final class Placement {
        private final Datapath datapath;
        private final int[] stage;
        private final DatapathBuilder builder;
        private final int[] map;
        private final Map<Long, Integer> delayed = new HashMap<>();

        Placement(Datapath datapath, int[] stage, DatapathBuilder builder) {
            this.datapath = datapath;
            this.stage = stage;
            this.builder = builder;
            map = new int[datapath.size()];
        }

        void place() {
            int[] ports = builder.inputs(datapath.inputs());
            for (int id = 0; id < map.length; id++) {
                Cell cell = datapath.cells().get(id);
                int at = stage[id];
                map[id] = cell.node() instanceof Node.Input in
                        ? ports[in.port()]
                        : builder.inScope(
                                cell.scope(), () -> builder.add(cell.node().withOperands(i -> at(i, at))));
                builder.label(map[id], cell.label());
            }
            for (OutputPort o : datapath.outputs()) {
                builder.output(o.name(), at(o.node(), latency + 1), o.type());
            }
        }

        /** The value of an old node as stage {@code when} sees it. */
        private int at(int id, int when) {
            if (datapath.node(id) instanceof Node.Constant || stage[id] == when) {
                return map[id];
            }
            Integer known = delayed.get((long) id << 32 | when);
            if (known != null) {
                return known;
            }
            int before = at(id, when - 1);
            int register =
                    builder.inScope(datapath.cells().get(id).scope(), () -> builder.add(new Node.Register(before)));
            delayed.put((long) id << 32 | when, register);
            return register;
        }
    }
}
