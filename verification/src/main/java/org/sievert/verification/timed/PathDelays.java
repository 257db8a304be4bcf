package org.sievert.verification.timed;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.sdf.Sdf;
import org.sievert.verification.gates.CellFunction;
import org.sievert.verification.gates.GateException;

/**
 * Delays of a gate by the input that changes, the edge of the output and the values of all inputs.
 *
 * <p>Of several paths those count whose condition holds, else those without condition, else all; of these the worst. A
 * condition on anything but the gate's inputs counts as one that always holds.
 */
final class PathDelays {
    private static final int ABSENT = -1;

    private final Delays delays;
    private final Map<String, BitSet> conditions = new HashMap<>();

    PathDelays(Delays delays) {
        this.delays = delays;
    }

    /** Where the delay of an output's edge after a change of an input stands, with the inputs' values as bits of {@code state}. */
    static int index(int input, int edge, int inputs, int state) {
        return (2 * input + edge) << inputs | state;
    }

    /**
     * @throws GateException if there is no path from one of the inputs
     */
    int[] of(Sdf.Cell cell, String instance, List<String> inputs, String output) {
        int n = inputs.size();
        int[] all = new int[2 * n << n];
        for (int k = 0; k < n; k++) {
            String input = inputs.get(k);
            List<Sdf.Path> paths = cell.paths().stream()
                    .filter(p -> p.input().equals(input) && p.output().equals(output))
                    .toList();
            if (paths.isEmpty()) {
                throw new GateException("instance " + instance + " of " + cell.type()
                        + ": the SDF file has no delay from " + input + " to " + output);
            }
            for (int state = 0; state < 1 << n; state++) {
                int fall = worst(paths, inputs, state, 0);
                int rise = worst(paths, inputs, state, 1);
                all[index(k, 0, n, state)] = fall == ABSENT ? rise : fall;
                all[index(k, 1, n, state)] = rise == ABSENT ? fall : rise;
            }
        }
        return all;
    }

    /** The delay of a path whatever other inputs are, for the output's fall and rise; absent where there is no such path. */
    Optional<int[]> always(Sdf.Cell cell, String input, String output) {
        int[] edges = {ABSENT, ABSENT};
        for (Sdf.Path p : cell.paths()) {
            if (p.input().equals(input) && p.output().equals(output)) {
                edges[0] = delays.worse(edges[0], value(p.fall()));
                edges[1] = delays.worse(edges[1], value(p.rise()));
            }
        }
        if (edges[0] == ABSENT && edges[1] == ABSENT) {
            return Optional.empty();
        }
        edges[0] = edges[0] == ABSENT ? edges[1] : edges[0];
        edges[1] = edges[1] == ABSENT ? edges[0] : edges[1];
        return Optional.of(edges);
    }

    int of(Sdf.Range range) {
        return Math.max(0, delays == Delays.LATE ? range.most() : range.least());
    }

    private int value(Optional<Sdf.Range> range) {
        return range.map(this::of).orElse(ABSENT);
    }

    private int worst(List<Sdf.Path> paths, List<String> inputs, int state, int edge) {
        int holding = ABSENT;
        int plain = ABSENT;
        int any = ABSENT;
        for (Sdf.Path p : paths) {
            int value = value(edge == 1 ? p.rise() : p.fall());
            if (p.condition().isEmpty()) {
                plain = delays.worse(plain, value);
            } else {
                any = delays.worse(any, value);
                if (condition(p.condition(), inputs).get(state)) {
                    holding = delays.worse(holding, value);
                }
            }
        }
        return holding != ABSENT ? holding : plain != ABSENT ? plain : any;
    }

    /** The states in which a condition holds. */
    private BitSet condition(String text, List<String> inputs) {
        String key = text + inputs;
        BitSet known = conditions.get(key);
        if (known == null) {
            known = states(text, inputs);
            conditions.put(key, known);
        }
        return known;
    }

    private static BitSet states(String text, List<String> inputs) {
        CellFunction f = CellFunction.parse(expression(text), "an SDF condition");
        BitSet states = new BitSet(1 << inputs.size());
        boolean known = inputs.containsAll(f.inputs());
        long[] in = new long[f.inputs().size()];
        for (int state = 0; state < 1 << inputs.size(); state++) {
            for (int i = 0; known && i < in.length; i++) {
                in[i] = state >> inputs.indexOf(f.inputs().get(i)) & 1;
            }
            states.set(state, !known || (f.at(in) & 1) == 1);
        }
        return states;
    }

    /** Verilog's notation in that of liberty functions. */
    static String expression(String condition) {
        return condition
                .replaceAll("(\\w+)\\s*={2,3}\\s*1'b1", "$1")
                .replaceAll("(\\w+)\\s*={2,3}\\s*1'b0", "!$1")
                .replace("&&", "&")
                .replace("||", "|")
                .replace("~", "!");
    }
}
