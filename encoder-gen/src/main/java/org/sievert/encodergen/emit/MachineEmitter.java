package org.sievert.encodergen.emit;

import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.fold.FoldedMachine;
import org.sievert.encodergen.fold.StateRegister;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Type;

/**
 * Makes the top module of a folded machine.
 *
 * <p>Ports as in {@link FirrtlEmitter}, and {@code crossing} beside {@code reset}: high in the first internal cycle of
 * every bunch crossing. The clock is the internal one. What is at the input ports before the edge that ends a cycle with
 * {@code crossing} high is taken; its result stands at the outputs from {@code latency} crossings after that edge on, for
 * one crossing.
 */
public final class MachineEmitter {
    private final FoldedMachine machine;
    private final Datapath step;

    private MachineEmitter(FoldedMachine machine) {
        this.machine = machine;
        step = machine.step();
    }

    /** The circuit; its main module has the machine's name. */
    public static Circuit emit(FoldedMachine machine) {
        MachineEmitter e = new MachineEmitter(machine);
        return Circuit.of(machine.name(), c -> {
            LogicEmitter logic = new LogicEmitter(machine.step(), c);
            c.publicModule(machine.name(), m -> e.module(m, logic));
        });
    }

    private void module(ModuleBuilder m, LogicEmitter logic) {
        Reference clock = m.input("clock", Type.clock());
        Expression[] inputs = new Expression[step.inputs().size()];
        for (int i = 0; i < machine.ports(); i++) {
            InputPort p = machine.port(i);
            Reference port = m.input(p.name(), Type.uint(p.type().width()));
            inputs[i] = p.type().signed() ? port.asSInt() : port;
        }
        Reference[] outputs = new Reference[machine.outputs().size()];
        for (int o = 0; o < outputs.length; o++) {
            String name = o == 0 ? "out_valid" : o == 1 ? "out_tag" : "out_" + (o - 2);
            StateRegister r = machine.registers().get(machine.outputs().get(o));
            outputs[o] = m.output(name, Type.uint(r.type().width()));
        }
        Reference[] registers = new Reference[machine.registers().size()];
        for (int r = 0; r < registers.length; r++) {
            StateRegister s = machine.registers().get(r);
            Type type = Type.integer(s.type().signed(), s.type().width());
            registers[r] = m.register(legal(s.name()), type, clock);
            inputs[machine.ports() + r] = registers[r];
        }
        Expression[] values = logic.emit(m, names(), inputs, (name, value) -> {
            throw new DatapathException("a machine's step has a register of its own: " + name);
        });
        for (int r = 0; r < registers.length; r++) {
            Expression value = values[machine.next(r).node()];
            m.connect(registers[r], fitted(value, registers[r].type()));
        }
        for (int o = 0; o < outputs.length; o++) {
            m.connect(outputs[o], registers[machine.outputs().get(o)].asUInt());
        }
    }

    /** Labels where nodes have one, else the layer with the node's id. */
    private String[] names() {
        String[] names = new String[step.size()];
        for (int id = 0; id < names.length; id++) {
            Cell cell = step.cells().get(id);
            String layer = cell.scope().isEmpty() ? "node" : cell.scope();
            names[id] = legal(cell.label().isEmpty() ? layer + "_n" + id : cell.label());
        }
        return names;
    }

    /** A value that is known to fit, with the kind and width of a type. */
    private static Expression fitted(Expression value, Type type) {
        Expression wide = value.type().isSigned() || !type.isSigned() ? value : value.cvt();
        if (wide.width() < type.width()) {
            wide = wide.pad(type.width());
        }
        if (wide.width() > type.width()) {
            wide = wide.bits(type.width() - 1, 0);
        }
        if (wide.type().isSigned() == type.isSigned()) {
            return wide;
        }
        return type.isSigned() ? wide.asSInt() : wide.asUInt();
    }

    private static String legal(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9_]", "_");
        return letters.matches("[0-9].*") ? "_" + letters : letters;
    }
}
