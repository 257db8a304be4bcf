package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the values of a layer's input move through their registers while the kernel works on one position after the other.
 *
 * <p>Every internal cycle, each register takes the value of a fixed other one, which costs nothing beside the multiplexer
 * that loads it. If the values move as the kernel's window does, each of the kernel's inputs stays wired to one register.
 * The permutation is found from the windows alone: for each pair of elements it is counted how often the second takes
 * the place of the first in some input from one cycle to the next, and pairs are taken greedily, most frequent first.
 * What does not fit (the borders) is selected by multiplexers.
 */
final class Rotation {
    /** from[j]: the register whose value register j takes in each cycle but that of loading. */
    private final int[] from;
    /** place[e][p]: register that holds element e in phase p. */
    private final int[][] place;

    private Rotation(int[] from, int phases) {
        this.from = from;
        int[] to = new int[from.length];
        for (int j = 0; j < to.length; j++) {
            to[from[j]] = j;
        }
        place = new int[from.length][phases];
        for (int e = 0; e < from.length; e++) {
            int at = e;
            for (int p = 0; p < phases; p++) {
                place[e][p] = at;
                at = to[at];
            }
        }
    }

    /** No movement. */
    static Rotation none(int elements, int phases) {
        int[] from = new int[elements];
        Arrays.setAll(from, i -> i);
        return new Rotation(from, phases);
    }

    /**
     * Along with windows.
     *
     * @param taps for each input of each instance, the source in each phase; null where it does not matter
     */
    static Rotation along(int elements, int phases, List<Source[]> taps) {
        record Move(int element, int successor) {}
        Map<Move, Integer> counts = new HashMap<>();
        for (Source[] tap : taps) {
            for (int p = 0; p + 1 < phases; p++) {
                Source now = tap[p];
                Source then = tap[p + 1];
                if (now != null && then != null && !now.isConstant() && !then.isConstant()) {
                    counts.merge(new Move(now.element(), then.element()), 1, Integer::sum);
                }
            }
        }
        List<Move> moves = new ArrayList<>(counts.keySet());
        moves.sort(Comparator.comparingInt((Move m) -> -counts.get(m))
                .thenComparingInt(Move::element)
                .thenComparingInt(Move::successor));
        int[] from = new int[elements];
        Arrays.fill(from, -1);
        boolean[] used = new boolean[elements];
        for (Move m : moves) {
            if (from[m.element()] < 0 && !used[m.successor()]) {
                from[m.element()] = m.successor();
                used[m.successor()] = true;
            }
        }
        close(from);
        return new Rotation(from, phases);
    }

    /** Closes each chain to a ring, so that nothing is lost. */
    private static void close(int[] from) {
        int[] to = new int[from.length];
        Arrays.fill(to, -1);
        for (int j = 0; j < from.length; j++) {
            if (from[j] >= 0) {
                to[from[j]] = j;
            }
        }
        List<Integer> starts = new ArrayList<>();
        for (int j = 0; j < from.length; j++) {
            if (to[j] < 0) {
                starts.add(j);
            }
        }
        for (int start : starts) {
            int end = start;
            while (from[end] >= 0) {
                end = from[end];
            }
            from[end] = start;
        }
    }

    int from(int register) {
        return from[register];
    }

    int place(int element, int phase) {
        return place[element][phase];
    }

    /** Multiplexer inputs beyond the first, summed over all taps; constants count a quarter. */
    double cost(List<Source[]> taps) {
        double cost = 0;
        for (Source[] tap : taps) {
            Set<Integer> places = new HashSet<>();
            boolean constant = false;
            for (int p = 0; p < tap.length; p++) {
                if (tap[p] != null && tap[p].isConstant()) {
                    constant = true;
                } else if (tap[p] != null) {
                    places.add(place[tap[p].element()][p]);
                }
            }
            cost += Math.max(0, places.size() - 1) + (constant && !places.isEmpty() ? 0.5 : 0);
        }
        return cost;
    }
}
