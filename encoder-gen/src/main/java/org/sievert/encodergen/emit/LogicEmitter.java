package org.sievert.encodergen.emit;

import java.util.function.BiFunction;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.firrtl.CircuitBuilder;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.ModuleBuilder;

/** Writes the nodes of a datapath into a module, whatever ports and registers that module has. */
public final class LogicEmitter {
    private final Datapath datapath;
    private final SumPlans plans;
    private final AdderModules adders;

    /** Plans the sums of a datapath and adds the modules that they need to the circuit. */
    public LogicEmitter(Datapath datapath, CircuitBuilder circuit) {
        this.datapath = datapath;
        plans = SumPlans.of(datapath);
        adders = new AdderModules(circuit, plans.all());
    }

    /**
     * Writes all nodes in order.
     *
     * @param names a wish for the name of each node
     * @param inputs the value of input port {@code i}, SInt where its type is signed
     * @param registers makes a register of that name for a value and gives its output
     * @return the value of each node, UInt where its range has no negative value, else SInt, of the range's width
     */
    public Expression[] emit(
            ModuleBuilder module,
            String[] names,
            Expression[] inputs,
            BiFunction<String, Expression, Expression> registers) {
        Expression[] values = new Expression[datapath.size()];
        NodeEmitter nodes = new NodeEmitter(datapath, values);
        SumEmitter sums = new SumEmitter(module, adders, values);
        for (int id = 0; id < values.length; id++) {
            Node node = datapath.node(id);
            if (node instanceof Node.Input n) {
                values[id] = inputs[n.port()];
            } else if (node instanceof Node.Constant || node instanceof Node.ShiftLeft) {
                values[id] = nodes.emit(id);
            } else if (node instanceof Node.Register r) {
                values[id] = registers.apply(names[id], values[r.a()]);
            } else if (node instanceof Node.SumOfProducts) {
                Expression bits = sums.emit(names[id], plans.of(id));
                values[id] = module.node(names[id], NodeEmitter.vector(bits, datapath.range(id)));
            } else {
                values[id] = module.node(names[id], nodes.emit(id));
            }
        }
        return values;
    }
}
