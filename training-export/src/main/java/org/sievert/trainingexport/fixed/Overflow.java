package org.sievert.trainingexport.fixed;

/** What happens to a value outside its type's range; names as in {@code ap_fixed}. */
public enum Overflow {
    /** Clamped to the nearest end of the range. */
    SAT,
    /** As {@link #SAT}, but the lowest value of a signed type is minus the highest. */
    SAT_SYM,
    /** Upper bits are dropped (two's complement). */
    WRAP
}
