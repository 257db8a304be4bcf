package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sievert.trainingexport.fixed.FixedType;

/**
 * The signals that say which internal cycle of the crossing it is.
 *
 * <p>The counter is one-hot and is the crossing strobe's own delay line: phase k is high k cycles after the strobe, and a
 * strobe clears all that is still on its way. So it is locked to the crossing, starts from any state, and whatever an
 * upset does to it is gone at the next crossing. Phase 0 is the end of the line, in the cycle in which the next strobe is
 * due: every signal comes from a register, and copies of it may share the loads. Cycles are counted from an inference's strobe (cycle 0) and may exceed N:
 * cycle c has phase c mod N.
 */
final class Control {
    static final FixedType BIT = new FixedType(false, 1, 0);

    private final MachineBuilder machine;
    private final int fold;
    private final int reset;
    private final int strobe;
    private final List<Integer> phase = new ArrayList<>();
    private final Map<TreeSet<Integer>, Integer> selects = new HashMap<>();

    /**
     * @param reset the port that brings what is not otherwise known into a known state
     * @param strobe the port that is high in phase 0
     */
    Control(MachineBuilder machine, int fold, int reset, int strobe) {
        this.reset = reset;
        this.machine = machine;
        this.fold = fold;
        this.strobe = strobe;
        for (int k = 0; k < fold; k++) {
            phase.add(machine.register("phase_" + k, BIT));
        }
        for (int k = 0; k < fold; k++) {
            machine.next(phase.get(k), k == 1 % fold ? strobe : unlessStrobe(at(k - 1)));
        }
    }

    /**
     * A bit that turns over at the end of some cycles; 0 some cycles after a reset. It follows one that turns over a cycle
     * before, so that its many copies need no logic.
     */
    int turning(String name, List<Integer> cycles) {
        int ahead = machine.register(name + "_ahead", BIT);
        int turn = machine.any(cycles.stream().map(c -> at(c - 1)).distinct().toList());
        int next = machine.step().mux(turn, machine.not(ahead), ahead);
        machine.next(ahead, machine.step().mux(reset, machine.step().constant(0), next));
        return machine.delayed(name, ahead);
    }

    private int unlessStrobe(int bit) {
        return machine.step().mux(strobe, machine.step().constant(0), bit);
    }

    /** 1 in one cycle of each crossing. */
    int at(int cycle) {
        return phase.get(Math.floorMod(cycle, fold));
    }

    /** 1 in some cycles of each crossing; decoded a cycle before, so that it is there at once. */
    int during(Iterable<Integer> cycles) {
        TreeSet<Integer> phases = new TreeSet<>();
        cycles.forEach(c -> phases.add(Math.floorMod(c, fold)));
        if (phases.size() == 1) {
            return at(phases.first());
        }
        if (phases.size() == fold) {
            return machine.step().constant(1);
        }
        return selects.computeIfAbsent(phases, set -> {
            StringBuilder name = new StringBuilder("in_phase");
            List<Integer> before = new ArrayList<>();
            for (int p : set) {
                name.append('_').append(p);
                if (p != 1) {
                    before.add(at(p - 1));
                }
            }
            int register = machine.register(name.toString(), BIT);
            int later = machine.any(before);
            machine.next(register, set.contains(1) ? machine.or(strobe, later) : unlessStrobe(later));
            return register;
        });
    }
}
