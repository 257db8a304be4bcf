package org.sievert.verification.power;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.verification.gates.CellFunction;
import org.sievert.verification.gates.GateException;

/**
 * The states in which a cell can be: every combination of its data inputs and of what it holds, and what a condition over
 * its pins is in each. The clock counts as low in one half of the time and high in the other.
 */
final class CellStates {
    /** A cell with more is not looked at state by state. */
    private static final int MOST = 10;

    private final List<String> basis;
    private final Set<String> clocks;
    private final Map<String, CellFunction> outputs = new HashMap<>();

    CellStates(LibertyCell cell) {
        clocks = new TreeSet<>();
        List<String> names = new ArrayList<>();
        cell.sequential()
                .ifPresent(s -> clocks.addAll(
                        CellFunction.parse(s.clock(), "cell " + cell.name()).inputs()));
        cell.inputs().stream()
                .map(LibertyPin::name)
                .filter(p -> !clocks.contains(p))
                .forEach(names::add);
        cell.sequential().ifPresent(s -> names.add(s.state()));
        basis = names.size() > MOST ? List.of() : List.copyOf(names);
        for (LibertyPin pin : cell.outputs()) {
            pin.function().ifPresent(f -> outputs.put(pin.name(), CellFunction.parse(f, "cell " + cell.name())));
        }
        cell.sequential()
                .ifPresent(s -> outputs.put(s.inverted(), CellFunction.parse("!" + s.state(), "cell " + cell.name())));
    }

    /** Data inputs, then the state of a flip-flop: bit i of a state is the value of name i. */
    List<String> basis() {
        return basis;
    }

    /** Inputs that are clocks. */
    Set<String> clocks() {
        return clocks;
    }

    /** Number of states. */
    int count() {
        return 1 << basis.size();
    }

    /**
     * The share of time for which a condition holds, by state: 0, ½ or 1.
     *
     * @return empty shares if the condition names what the cell does not have
     */
    double[] shares(String condition) {
        double[] shares = new double[count()];
        CellFunction when;
        try {
            when = CellFunction.parse(condition, "a condition");
        } catch (GateException e) {
            return shares;
        }
        for (int state = 0; state < shares.length; state++) {
            for (int clock = 0; clock < 2; clock++) {
                shares[state] += truth(when, state, clock) ? 0.5 : 0;
            }
        }
        return shares;
    }

    private boolean truth(CellFunction f, int state, int clock) {
        long[] in = new long[CellFunction.MOST_INPUTS];
        List<String> names = f.inputs();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int at = basis.indexOf(name);
            if (at >= 0) {
                in[i] = -(state >> at & 1L);
            } else if (clocks.contains(name)) {
                in[i] = -clock;
            } else if (outputs.containsKey(name)) {
                in[i] = truth(outputs.get(name), state, clock) ? -1L : 0;
            } else {
                return false;
            }
        }
        return (f.at(in) & 1) != 0;
    }
}
