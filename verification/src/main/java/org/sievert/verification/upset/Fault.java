package org.sievert.verification.upset;

import java.util.Arrays;

/**
 * One thing that radiation does.
 *
 * @param cycle the cycle in which it happens
 * @param flipFlops whose states are inverted at the beginning of that cycle
 * @param nets that are inverted during that cycle's capture
 */
public record Fault(int cycle, int[] flipFlops, int[] nets) {
    private static final int[] NONE = {};

    /** The state of one flip-flop, or of several at once, is inverted. */
    public static Fault upset(int cycle, int... flipFlops) {
        return new Fault(cycle, flipFlops, NONE);
    }

    /** A transient on a net that every flip-flop behind it captures. */
    public static Fault transientOn(int cycle, int net) {
        return new Fault(cycle, NONE, new int[] {net});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fault f
                && f.cycle == cycle
                && Arrays.equals(f.flipFlops, flipFlops)
                && Arrays.equals(f.nets, nets);
    }

    @Override
    public int hashCode() {
        return 31 * cycle + 7 * Arrays.hashCode(flipFlops) + Arrays.hashCode(nets);
    }
}
