package org.sievert.encodergen.datapath;

import org.sievert.trainingexport.fixed.FixedType;

/**
 * All integers from {@code lo} to {@code hi}.
 *
 * <p>Limited to what 62 bits hold, so that sums of two bounds and one more bit never leave a {@code long}.
 */
public record Interval(long lo, long hi) {
    private static final long LIMIT = 1L << 61;

    public Interval {
        if (lo > hi) {
            throw new DatapathException("empty interval " + lo + ".." + hi);
        }
        if (lo < -LIMIT || hi >= LIMIT) {
            throw new DatapathException("interval " + lo + ".." + hi + " needs more than 62 bits");
        }
    }

    /** Exactly one value. */
    public static Interval point(long value) {
        return new Interval(value, value);
    }

    /** Everything that a type holds. */
    public static Interval of(FixedType type) {
        return new Interval(type.min(), type.max());
    }

    public boolean isPoint() {
        return lo == hi;
    }

    public boolean contains(long value) {
        return value >= lo && value <= hi;
    }

    public boolean contains(Interval other) {
        return other.lo >= lo && other.hi <= hi;
    }

    /** What both hold. */
    public Interval intersect(Interval other) {
        return new Interval(Math.max(lo, other.lo), Math.min(hi, other.hi));
    }

    /** Whether a two's complement vector for it needs a sign bit. */
    public boolean signed() {
        return lo < 0;
    }

    /** Bits of the narrowest vector that holds it, the sign included; at least 1. */
    public int width() {
        return type(0).width();
    }

    /** The narrowest type with these fraction bits. */
    public FixedType type(int fractionBits) {
        return FixedType.holding(lo, hi, fractionBits);
    }

    @Override
    public String toString() {
        return "[" + lo + "," + hi + "]";
    }
}
