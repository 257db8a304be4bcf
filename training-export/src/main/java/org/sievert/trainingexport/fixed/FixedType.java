package org.sievert.trainingexport.fixed;

import java.util.Optional;

/**
 * A two's complement fixed-point type: q &middot; 2<sup>&minus;fractionBits</sup> with q of {@code width} bits.
 *
 * @param signed whether q is signed
 * @param width bits of q, sign included, 1…62
 * @param fractionBits bits after the binary point, −62…62; may be negative or exceed the width
 */
public record FixedType(boolean signed, int width, int fractionBits) {
    public FixedType {
        if (width < 1 || width > 62) {
            throw new IllegalArgumentException("a fixed-point type has 1 to 62 bits, not " + width);
        }
        if (fractionBits < -62 || fractionBits > 62) {
            throw new IllegalArgumentException("fraction bits must be -62..62, not " + fractionBits);
        }
    }

    /** {@code fixed<width, integerBits>}: the sign counts as an integer bit, as in {@code ap_fixed}. */
    public static FixedType fixed(int width, int integerBits) {
        return new FixedType(true, width, width - integerBits);
    }

    /** {@code ufixed<width, integerBits>}. */
    public static FixedType ufixed(int width, int integerBits) {
        return new FixedType(false, width, width - integerBits);
    }

    /** The narrowest type with these fraction bits that holds every integer from {@code min} to {@code max}. */
    public static FixedType holding(long min, long max, int fractionBits) {
        if (min > max) {
            throw new IllegalArgumentException("empty range " + min + ".." + max);
        }
        boolean signed = min < 0;
        int width = signed
                ? 1 + Math.max(64 - Long.numberOfLeadingZeros(~min), max < 0 ? 0 : 64 - Long.numberOfLeadingZeros(max))
                : Math.max(1, 64 - Long.numberOfLeadingZeros(max));
        return new FixedType(signed, width, fractionBits);
    }

    /**
     * Reads {@code fixed<W,I>} or {@code ufixed<W,I>}.
     *
     * @return empty if the text is not of that form (rounding or overflow included) or a number is out of range
     */
    public static Optional<FixedType> parse(String text) {
        return text.chars().filter(c -> c == ',').count() == 1
                ? Quantizer.parse(text).map(Quantizer::type)
                : Optional.empty();
    }

    /** Integer bits, the sign included. */
    public int integerBits() {
        return width - fractionBits;
    }

    /** The lowest integer q. */
    public long min() {
        return signed ? -(1L << (width - 1)) : 0;
    }

    /** The highest integer q. */
    public long max() {
        return signed ? (1L << (width - 1)) - 1 : (1L << width) - 1;
    }

    /** Whether q lies in this type's range. */
    public boolean holds(long q) {
        return q >= min() && q <= max();
    }

    /** The number that q stands for (for people and float decoders; never for inference). */
    public double toDouble(long q) {
        return Math.scalb((double) q, -fractionBits);
    }

    /** As written in a spec: {@code fixed<8,2>} or {@code ufixed<8,1>}. */
    @Override
    public String toString() {
        return (signed ? "fixed<" : "ufixed<") + width + "," + integerBits() + ">";
    }
}
