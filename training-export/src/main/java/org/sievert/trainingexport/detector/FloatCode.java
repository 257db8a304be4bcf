package org.sievert.trainingexport.detector;

/**
 * The small floating-point codes of the ECON-T chip's links: {@code exponentBits} E and {@code mantissaBits} M, as in
 * 4E+3M for charges. Values below 2<sup>M</sup> stand for themselves; above, the code is the exponent
 * (bit length − M) and the M bits after the leading one, without rounding; what does not fit is all ones.
 *
 * @param exponentBits 1…6
 * @param mantissaBits 1…8
 */
public record FloatCode(int exponentBits, int mantissaBits) {
    /** Charges on input and output links. */
    public static final FloatCode CHARGE = new FloatCode(4, 3);

    /** What a code stands for, of all the values that have it. */
    public enum Representative {
        /** The least of them. */
        LOWEST,
        /** The middle of the code's range, half a step above the least; 0 stays 0. */
        MIDDLE
    }

    public FloatCode {
        if (exponentBits < 1 || exponentBits > 6 || mantissaBits < 1 || mantissaBits > 8) {
            throw new IllegalArgumentException(
                    "a code has 1..6 exponent and 1..8 mantissa bits, not " + exponentBits + " and " + mantissaBits);
        }
    }

    /** Bits of a code. */
    public int bits() {
        return exponentBits + mantissaBits;
    }

    /** The code of a value of 0 or more. */
    public int encode(long value) {
        if (value < 1L << mantissaBits) {
            return (int) value;
        }
        int exponent = 64 - Long.numberOfLeadingZeros(value) - mantissaBits;
        if (exponent >= 1 << exponentBits) {
            return (1 << bits()) - 1;
        }
        int mantissa = (int) (value >> (exponent - 1)) & ((1 << mantissaBits) - 1);
        return exponent << mantissaBits | mantissa;
    }

    /** The least value that has this code. */
    public long lowest(int code) {
        int exponent = code >> mantissaBits;
        int mantissa = code & ((1 << mantissaBits) - 1);
        return exponent == 0 ? mantissa : (long) ((1 << mantissaBits) + mantissa) << (exponent - 1);
    }

    /** Binary logarithm of the number of values that share this code. */
    public int step(int code) {
        return Math.max(0, (code >> mantissaBits) - 1);
    }

    /**
     * The value that a code stands for, if {@code dropped} low bits of the value were cut off before coding.
     *
     * @return in units before the bits were dropped
     */
    public long decode(int code, int dropped, Representative representative) {
        long least = lowest(code) << dropped;
        if (representative == Representative.LOWEST || code == 0) {
            return least;
        }
        return least + (1L << (step(code) + dropped) >> 1);
    }
}
