package org.sievert.encodergen.emit;

import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.Stages;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Type;

/**
 * Makes the encoder's top module from a pipelined datapath.
 *
 * <p>Ports: {@code clock}; {@code reset}, synchronous and active high, clears the pipeline of valid and tag; {@code
 * in_valid}; {@code in_tag}, the 12-bit bunch-crossing number; one port per input of the datapath; {@code out_valid},
 * {@code out_tag}, and one port per output. All are unsigned vectors, signed values in two's complement. Every clock edge
 * takes a new vector into the input registers, and with L + 1 register ranks the result of what is at the ports before an
 * edge stands at the outputs after L more edges, with its valid and tag.
 */
public final class FirrtlEmitter {
    /** Bits of the bunch-crossing tag: 3,564 crossings per orbit. */
    public static final int TAG_BITS = 12;

    private final Datapath datapath;
    private final Stages stages;

    private FirrtlEmitter(Datapath datapath) {
        this.datapath = datapath;
        stages = Stages.of(datapath);
    }

    /**
     * The circuit; its only module has the datapath's name.
     *
     * @param ranks register ranks of the datapath, that is its latency + 1
     * @throws DatapathException if the datapath has another number of ranks or nodes that the passes should have expanded
     */
    public static Circuit emit(Datapath datapath, int ranks) {
        FirrtlEmitter e = new FirrtlEmitter(datapath);
        if (e.stages.ranks() != ranks && e.stages.ranks() != 0) {
            throw new DatapathException("datapath has " + e.stages.ranks() + " register ranks instead of " + ranks);
        }
        return Circuit.of(datapath.name(), c -> {
            LogicEmitter logic = new LogicEmitter(datapath, c);
            c.publicModule(datapath.name(), m -> e.module(m, ranks, logic));
        });
    }

    private void module(ModuleBuilder m, int ranks, LogicEmitter logic) {
        Reference clock = m.input("clock", Type.clock());
        Reference reset = m.input("reset", Type.bool());
        Reference inValid = m.input("in_valid", Type.bool());
        Reference inTag = m.input("in_tag", Type.uint(TAG_BITS));
        Expression[] ports = new Expression[datapath.inputs().size()];
        for (int i = 0; i < ports.length; i++) {
            InputPort p = datapath.inputs().get(i);
            Reference port = m.input(p.name(), Type.uint(p.type().width()));
            ports[i] = p.type().signed() ? port.asSInt() : port;
        }
        Reference outValid = m.output("out_valid", Type.bool());
        Reference outTag = m.output("out_tag", Type.uint(TAG_BITS));
        Reference[] outputs = new Reference[datapath.outputs().size()];
        for (int j = 0; j < outputs.length; j++) {
            OutputPort p = datapath.outputs().get(j);
            outputs[j] = m.output(p.name(), Type.uint(p.type().width()));
        }

        Reference valid = inValid;
        Reference tag = inTag;
        for (int rank = 0; rank < ranks; rank++) {
            valid = delayed(m, "valid_r" + rank, clock, reset, valid);
            tag = delayed(m, "tag_r" + rank, clock, reset, tag);
        }
        m.connect(outValid, valid);
        m.connect(outTag, tag);

        Expression[] values = logic.emit(m, names(), ports, (name, value) -> m.register(name, clock, value));
        for (int j = 0; j < outputs.length; j++) {
            OutputPort p = datapath.outputs().get(j);
            Expression value = values[p.node()];
            int width = p.type().width();
            m.connect(outputs[j], (value.width() < width ? value.pad(width) : value).asUInt());
        }
    }

    private static Reference delayed(ModuleBuilder m, String name, Reference clock, Reference reset, Reference value) {
        Reference register = m.register(name, value.type(), clock, reset, Expression.uint(0, value.width()));
        m.connect(register, value);
        return register;
    }

    /** Labels where nodes have one, else the layer with the node's id; registers after what they hold. */
    private String[] names() {
        String[] names = new String[datapath.size()];
        for (int id = 0; id < names.length; id++) {
            Cell cell = datapath.cells().get(id);
            if (cell.node() instanceof Node.Register r) {
                String held = datapath.node(r.a()) instanceof Node.Input in
                        ? datapath.inputs().get(in.port()).name()
                        : names[r.a()];
                names[id] = held.replaceFirst("_r\\d+$", "") + "_r" + (stages.of(id) - 1);
            } else {
                String layer = cell.scope().isEmpty() ? "node" : cell.scope();
                names[id] = legal(cell.label().isEmpty() ? layer + "_n" + id : cell.label());
            }
        }
        return names;
    }

    private static String legal(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9_]", "_");
        return letters.matches("[0-9].*") ? "_" + letters : letters;
    }
}
