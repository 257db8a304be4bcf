package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.TrailingZeros;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Takes away the low bits of registers that are always 0, whatever the inputs: sums of even numbers have them, and a
 * flip-flop for such a bit would have no path to it that timing could check. Output registers stay as they are.
 *
 * <p>Found as the largest solution: every register has no bit at first, and those stay away that no next value contradicts.
 */
final class RegisterNarrowing {
    private RegisterNarrowing() {}

    static FoldedMachine apply(FoldedMachine machine) {
        int[] zeros = zeros(machine);
        if (Arrays.stream(zeros).allMatch(z -> z == 0)) {
            return machine;
        }
        int[] index = new int[zeros.length];
        List<StateRegister> kept = new ArrayList<>();
        for (int r = 0; r < zeros.length; r++) {
            StateRegister s = machine.registers().get(r);
            index[r] = -1;
            if (zeros[r] < s.type().width()) {
                index[r] = kept.size();
                kept.add(new StateRegister(
                        s.name(), new FixedType(s.type().signed(), s.type().width() - zeros[r], 0)));
            }
        }
        Datapath old = machine.step();
        Datapath step = Datapath.build(old.name(), b -> {
            int[] map = new int[old.size()];
            int[] inputs = new int[old.inputs().size()];
            for (int i = 0; i < machine.ports(); i++) {
                inputs[i] =
                        b.input(old.inputs().get(i).name(), old.inputs().get(i).type());
            }
            for (int r = 0; r < zeros.length; r++) {
                inputs[machine.ports() + r] = index[r] < 0
                        ? b.constant(0)
                        : b.shiftLeft(
                                b.input(
                                        kept.get(index[r]).name(),
                                        kept.get(index[r]).type()),
                                zeros[r]);
            }
            for (int id = 0; id < map.length; id++) {
                Cell cell = old.cells().get(id);
                map[id] = cell.node() instanceof Node.Input in
                        ? inputs[in.port()]
                        : b.inScope(cell.scope(), () -> b.add(cell.node().withOperands(i -> map[i])));
                b.label(map[id], cell.label());
            }
            for (int r = 0; r < zeros.length; r++) {
                if (index[r] >= 0) {
                    OutputPort next = machine.next(r);
                    FixedType type = kept.get(index[r]).type();
                    int value = b.add(new Node.Quantise(
                            map[next.node()], zeros[r], Rounding.TRN, Overflow.WRAP, type.signed(), type.width()));
                    b.output(next.name(), value, type);
                }
            }
        });
        return new FoldedMachine(
                machine.name(),
                machine.fold(),
                machine.latency(),
                step,
                machine.ports(),
                kept,
                machine.outputs().stream().map(r -> index[r]).toList());
    }

    /** Low bits that are always 0, by register. */
    private static int[] zeros(FoldedMachine machine) {
        int[] inputs = new int[machine.step().inputs().size()];
        Arrays.fill(inputs, machine.ports(), inputs.length, 62);
        machine.outputs().forEach(r -> inputs[machine.ports() + r] = 0);
        boolean changed = true;
        while (changed) {
            changed = false;
            TrailingZeros known = TrailingZeros.of(machine.step(), inputs);
            for (int r = 0; r < machine.registers().size(); r++) {
                int now = known.of(machine.next(r).node());
                int at = machine.ports() + r;
                if (now < inputs[at]) {
                    inputs[at] = now;
                    changed = true;
                }
            }
        }
        return Arrays.copyOfRange(inputs, machine.ports(), inputs.length);
    }
}
