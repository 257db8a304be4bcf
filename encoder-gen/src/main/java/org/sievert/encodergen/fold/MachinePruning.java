package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.InputPort;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/** Removes the registers that no output depends on, however indirectly. */
final class MachinePruning {
    private MachinePruning() {}

    static FoldedMachine apply(FoldedMachine machine) {
        boolean[] live = live(machine);
        int[] index = new int[live.length];
        List<StateRegister> kept = new ArrayList<>();
        for (int r = 0; r < live.length; r++) {
            index[r] = kept.size();
            if (live[r]) {
                kept.add(machine.registers().get(r));
            }
        }
        if (kept.size() == live.length) {
            return machine;
        }
        Datapath old = machine.step();
        Datapath step = Datapath.build(old.name(), b -> {
            int[] inputs = new int[old.inputs().size()];
            for (int i = 0; i < inputs.length; i++) {
                if (i < machine.ports() || live[i - machine.ports()]) {
                    InputPort p = old.inputs().get(i);
                    inputs[i] = b.input(p.name(), p.type());
                } else {
                    inputs[i] = -1;
                }
            }
            int[] map = new int[old.size()];
            for (int id = 0; id < map.length; id++) {
                Cell cell = old.cells().get(id);
                if (cell.node() instanceof Node.Input in) {
                    map[id] = inputs[in.port()];
                    continue;
                }
                boolean dead = false;
                for (int i = 0; i < cell.node().arity(); i++) {
                    dead |= map[cell.node().operand(i)] < 0;
                }
                map[id] = dead
                        ? -1
                        : b.inScope(cell.scope(), () -> b.add(cell.node().withOperands(i -> map[i])));
                if (!dead) {
                    b.label(map[id], cell.label());
                }
            }
            for (int r = 0; r < live.length; r++) {
                if (live[r]) {
                    OutputPort next = machine.next(r);
                    b.output(next.name(), map[next.node()], next.type());
                }
            }
        });
        List<Integer> outputs = machine.outputs().stream().map(r -> index[r]).toList();
        return new FoldedMachine(
                machine.name(), machine.fold(), machine.latency(), step, machine.ports(), kept, outputs);
    }

    private static boolean[] live(FoldedMachine machine) {
        Datapath step = machine.step();
        boolean[] live = new boolean[machine.registers().size()];
        boolean[] needed = new boolean[step.size()];
        List<Integer> work = new ArrayList<>(machine.outputs());
        machine.outputs().forEach(r -> live[r] = true);
        while (!work.isEmpty()) {
            int register = work.remove(work.size() - 1);
            List<Integer> nodes = new ArrayList<>(List.of(machine.next(register).node()));
            while (!nodes.isEmpty()) {
                int id = nodes.remove(nodes.size() - 1);
                if (needed[id]) {
                    continue;
                }
                needed[id] = true;
                Node node = step.node(id);
                if (node instanceof Node.Input in && in.port() >= machine.ports()) {
                    int source = in.port() - machine.ports();
                    if (!live[source]) {
                        live[source] = true;
                        work.add(source);
                    }
                }
                for (int i = 0; i < node.arity(); i++) {
                    nodes.add(node.operand(i));
                }
            }
        }
        return live;
    }
}
