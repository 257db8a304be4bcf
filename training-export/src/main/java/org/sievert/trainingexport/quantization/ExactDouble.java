package org.sievert.trainingexport.quantization;

/**
 * A finite double as what it is: mantissa &middot; 2<sup>&minus;fraction</sup>, the mantissa odd (or 0 with fraction 0).
 *
 * @param mantissa at most 53 bits and a sign
 * @param fraction −1023…1074
 */
public record ExactDouble(long mantissa, int fraction) {
    /**
     * @throws IllegalArgumentException for NaN and infinities
     */
    public static ExactDouble of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is not a number");
        }
        if (value == 0) {
            return new ExactDouble(0, 0);
        }
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long bits = Double.doubleToLongBits(value) & 0x000fffffffffffffL;
        long magnitude = Math.getExponent(value) < Double.MIN_EXPONENT ? bits : bits | 0x0010000000000000L;
        int zeros = Long.numberOfTrailingZeros(magnitude);
        magnitude >>= zeros;
        return new ExactDouble(value < 0 ? -magnitude : magnitude, -(exponent + zeros));
    }

    /** Whether this is plus or minus a power of two. */
    public boolean isPowerOfTwo() {
        return mantissa == 1 || mantissa == -1;
    }
}
