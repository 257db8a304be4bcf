package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.TrailingZeros;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * Takes away bits of registers that are always the same, whatever the inputs: low bits that are 0, as sums of even numbers
 * have them, and high bits that the range of what is stored does not need. A flip-flop for such a bit would have no path to
 * it that timing could check. Output registers stay as they are.
 *
 * <p>Low bits are found as the largest solution: every register has no bit at first, and those stay away that no next value
 * contradicts. High bits are found register by register, again after each change.
 */
final class RegisterNarrowing {
    private RegisterNarrowing() {}

    static FoldedMachine apply(FoldedMachine machine) {
        FoldedMachine at = machine;
        List<Part> parts = withoutLowZeros(machine);
        while (isLess(parts, at)) {
            at = kept(at, parts);
            parts = withoutHighBits(at);
        }
        return at;
    }

    /**
     * What is stored of a register's value.
     *
     * @param zeros low bits that are 0
     * @param type of the bits above them
     * @param high what is added to make the whole value
     */
    private record Part(int zeros, FixedType type, long high) {
        static Part all(FixedType type) {
            return new Part(0, new FixedType(type.signed(), type.width(), 0), 0);
        }

        /** A value of which nothing is stored. */
        static Part none(long value) {
            return new Part(0, null, value);
        }

        /** @param stored the node with what is stored */
        int value(DatapathBuilder b, int stored) {
            return high == 0 ? b.shiftLeft(stored, zeros) : b.add(b.constant(high), b.shiftLeft(stored, zeros));
        }
    }

    private static boolean isLess(List<Part> parts, FoldedMachine machine) {
        for (int r = 0; r < parts.size(); r++) {
            Part p = parts.get(r);
            if (p.type() == null
                    || p.type().width() < machine.registers().get(r).type().width()) {
                return true;
            }
        }
        return false;
    }

    private static List<Part> withoutLowZeros(FoldedMachine machine) {
        int[] zeros = zeros(machine);
        List<Part> parts = new ArrayList<>();
        for (int r = 0; r < zeros.length; r++) {
            FixedType t = machine.registers().get(r).type();
            parts.add(
                    zeros[r] >= t.width()
                            ? Part.none(0)
                            : new Part(zeros[r], new FixedType(t.signed(), t.width() - zeros[r], 0), 0));
        }
        return parts;
    }

    private static List<Part> withoutHighBits(FoldedMachine machine) {
        List<Part> parts = new ArrayList<>();
        for (int r = 0; r < machine.registers().size(); r++) {
            FixedType type = machine.registers().get(r).type();
            parts.add(
                    machine.outputs().contains(r)
                            ? Part.all(type)
                            : withoutHighBits(
                                    type,
                                    machine.step().range(machine.next(r).node()).intersect(Interval.of(type))));
        }
        return parts;
    }

    /** Of a number that is never negative the bits in which its bounds differ, and those below. */
    private static Part withoutHighBits(FixedType type, Interval range) {
        if (range.isPoint()) {
            return Part.none(range.lo());
        }
        if (range.lo() < 0) {
            int width = Math.min(type.width(), range.width());
            return new Part(0, new FixedType(true, width, 0), 0);
        }
        int low = Long.SIZE - Long.numberOfLeadingZeros(range.lo() ^ range.hi());
        return new Part(0, new FixedType(false, low, 0), range.lo() >> low << low);
    }

    private static FoldedMachine kept(FoldedMachine machine, List<Part> parts) {
        int[] index = new int[parts.size()];
        List<StateRegister> kept = new ArrayList<>();
        for (int r = 0; r < index.length; r++) {
            index[r] = -1;
            if (parts.get(r).type() != null) {
                index[r] = kept.size();
                kept.add(new StateRegister(
                        machine.registers().get(r).name(), parts.get(r).type()));
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
            for (int r = 0; r < index.length; r++) {
                Part part = parts.get(r);
                inputs[machine.ports() + r] = index[r] < 0
                        ? b.constant(part.high())
                        : part.value(b, b.input(kept.get(index[r]).name(), part.type()));
            }
            for (int id = 0; id < map.length; id++) {
                Cell cell = old.cells().get(id);
                map[id] = cell.node() instanceof Node.Input in
                        ? inputs[in.port()]
                        : b.inScope(cell.scope(), () -> b.add(cell.node().withOperands(i -> map[i])));
                b.label(map[id], cell.label());
            }
            for (int r = 0; r < index.length; r++) {
                if (index[r] >= 0) {
                    OutputPort next = machine.next(r);
                    FixedType type = parts.get(r).type();
                    int value = b.add(new Node.Quantise(
                            map[next.node()],
                            parts.get(r).zeros(),
                            Rounding.TRN,
                            Overflow.WRAP,
                            type.signed(),
                            type.width()));
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
