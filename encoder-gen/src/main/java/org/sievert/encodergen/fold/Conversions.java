package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.trainingexport.fixed.FixedType;

/** Brings values from the form in which one layer gives them into the form in which the next wants them. */
final class Conversions {
    private Conversions() {}

    /** Words to a whole vector: each lane through a chain of registers; it is there in the cycle of the last word. */
    static Instant collected(MachineBuilder machine, Words words, String name) {
        int count = 0;
        for (int[] lane : words.element()) {
            for (int e : lane) {
                count = Math.max(count, e + 1);
            }
        }
        Integer[] values = new Integer[count];
        for (int lane = 0; lane < words.lanes().size(); lane++) {
            int at = words.lanes().get(lane);
            for (int p = words.phases() - 1; p >= 0; p--) {
                if (words.element()[lane][p] >= 0) {
                    values[words.element()[lane][p]] = at;
                }
                if (p > 0) {
                    at = machine.delayed(name + "_" + lane + "_" + (p - 1), at);
                }
            }
        }
        return new Instant(words.start() + words.phases() - 1, List.of(values));
    }

    /**
     * A whole vector to digits: each element in a register that is loaded at once and shifted out.
     *
     * @param fold the most steps that there may be
     */
    static Digits shiftedOut(MachineBuilder machine, Control control, Instant vector, int fold, String name) {
        DatapathBuilder step = machine.step();
        Interval range = Transposer.hull(step, vector.values());
        int width = range.width();
        int digit = Transposer.digitBits(width, fold);
        int steps = (width + digit - 1) / digit;
        int load = control.at(vector.cycle());
        FixedType type = new FixedType(false, digit, 0);
        List<Integer> lanes = new ArrayList<>();
        int[][] element = new int[vector.values().size()][1];
        for (int e = 0; e < element.length; e++) {
            element[e][0] = e;
            int value = offset(machine, vector.values().get(e), range);
            int after = -1;
            for (int b = steps - 1; b >= 0; b--) {
                int register = machine.register(name + "_" + e + "_" + b, type);
                int entering = machine.bits(value, b * digit, Math.min(digit, width - b * digit));
                machine.next(register, after < 0 ? entering : step.mux(machine.spread(load, digit), entering, after));
                after = register;
            }
            lanes.add(after);
        }
        return new Digits(vector.cycle() + 1, 1, steps, digit, lanes, element, range.signed() ? 1L << (width - 1) : 0);
    }

    /** The bits of a signed value with the highest one inverted, which makes it unsigned. */
    private static int offset(MachineBuilder machine, int value, Interval range) {
        if (!range.signed()) {
            return value;
        }
        DatapathBuilder step = machine.step();
        int width = range.width();
        int top = machine.not(machine.bits(value, width - 1, 1));
        return width == 1 ? top : step.add(step.shiftLeft(top, width - 1), machine.bits(value, 0, width - 1));
    }
}
