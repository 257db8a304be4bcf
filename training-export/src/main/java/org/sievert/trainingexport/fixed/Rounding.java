package org.sievert.trainingexport.fixed;

/** How bits below the last place are dropped; names as in {@code ap_fixed}. */
public enum Rounding {
    /** Toward minus infinity (floor): the bits are cut off. */
    TRN,
    /** To the nearest, halves toward plus infinity. */
    RND,
    /** To the nearest, halves to the even neighbour (as {@code tf.round}). */
    RND_CONV,
    /** Toward zero. */
    TRN_ZERO,
    /** To the nearest, halves toward zero. */
    RND_ZERO,
    /** To the nearest, halves toward minus infinity. */
    RND_MIN_INF,
    /** To the nearest, halves away from zero. */
    RND_INF;

    /**
     * Divides {@code q} by 2<sup>{@code drop}</sup> and rounds.
     *
     * @param q any value of at most 62 bits
     * @param drop bits to drop, not negative
     */
    public long shiftRight(long q, int drop) {
        if (drop < 0) {
            throw new IllegalArgumentException("bits to drop must not be negative: " + drop);
        }
        if (drop == 0) {
            return q;
        }
        if (drop > 62) {
            // Less than half of the last place: only the sign matters.
            return shiftRight(Long.signum(q), 62);
        }
        long floor = q >> drop;
        long rest = q - (floor << drop);
        if (rest == 0) {
            return floor;
        }
        long half = 1L << (drop - 1);
        return floor + (roundsUp(floor, rest, half) ? 1 : 0);
    }

    private boolean roundsUp(long floor, long rest, long half) {
        if (this == TRN) {
            return false;
        }
        if (this == TRN_ZERO) {
            return floor < 0;
        }
        if (rest != half) {
            return rest > half;
        }
        return switch (this) {
            case RND -> true;
            case RND_CONV -> (floor & 1) != 0;
            case RND_ZERO -> floor < 0;
            case RND_INF -> floor >= 0;
            default -> false;
        };
    }
}
