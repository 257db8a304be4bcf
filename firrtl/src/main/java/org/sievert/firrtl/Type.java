package org.sievert.firrtl;

/**
 * A ground type (FIRRTL 4.0.0, section 5.1). Widths are always known: nothing here is left to width inference.
 */
public sealed interface Type {

    /** Unsigned integer of {@code width} bits; width 0 is the empty vector with the value zero. */
    record UInt(int width) implements Type {
        public UInt {
            requireWidth(width);
        }

        @Override
        public String toString() {
            return "UInt<" + width + ">";
        }
    }

    /** Two's complement integer of {@code width} bits. */
    record SInt(int width) implements Type {
        public SInt {
            requireWidth(width);
        }

        @Override
        public String toString() {
            return "SInt<" + width + ">";
        }
    }

    /** A clock; one bit. */
    record Clock() implements Type {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public String toString() {
            return "Clock";
        }
    }

    /** An asynchronous reset; one bit. A synchronous reset is a plain {@code UInt<1>}. */
    record AsyncReset() implements Type {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public String toString() {
            return "AsyncReset";
        }
    }

    /** An abstract reset, synchronous or not as its driver is; not allowed on ports of public modules. */
    record Reset() implements Type {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public String toString() {
            return "Reset";
        }
    }

    /** The widest vector that we build; far above any datapath, and a guard against runaway widths (dshl). */
    int MAX_WIDTH = 1 << 16;

    static UInt uint(int width) {
        return new UInt(width);
    }

    static SInt sint(int width) {
        return new SInt(width);
    }

    /** {@code SInt<width>} if {@code signed}, else {@code UInt<width>}. */
    static Type integer(boolean signed, int width) {
        return signed ? new SInt(width) : new UInt(width);
    }

    /** {@code UInt<1>}, the type of conditions, comparisons and synchronous resets. */
    static UInt bool() {
        return new UInt(1);
    }

    static Clock clock() {
        return new Clock();
    }

    static AsyncReset asyncReset() {
        return new AsyncReset();
    }

    static Reset reset() {
        return new Reset();
    }

    /** Width in bits. */
    int width();

    default boolean isSigned() {
        return this instanceof SInt;
    }

    /** UInt or SInt. */
    default boolean isInteger() {
        return this instanceof UInt || this instanceof SInt;
    }

    /** One of the three kinds of reset: {@code UInt<1>}, AsyncReset or Reset. */
    default boolean isReset() {
        return this instanceof AsyncReset || this instanceof Reset || equals(bool());
    }

    /** Both UInt, both SInt, or the same other type; widths may differ. */
    default boolean sameKind(Type other) {
        return getClass() == other.getClass();
    }

    private static void requireWidth(int width) {
        if (width < 0 || width > MAX_WIDTH) {
            throw new IllegalArgumentException("width " + width + " is not between 0 and " + MAX_WIDTH);
        }
    }
}
