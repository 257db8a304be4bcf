package org.sievert.encodergen.fold;

/**
 * Splits the weights that a lane has in different rounds into one that is always there and the rest of each, so that
 * together they have few digits.
 */
final class SharedWeight {
    private SharedWeight() {}

    /** The common part: what, taken off all weights, leaves the fewest signed digits, itself included. */
    static long of(long[] weights) {
        if (weights.length == 1) {
            return weights[0];
        }
        long limit = 1;
        for (long w : weights) {
            limit = Math.max(limit, Math.min(256, Long.highestOneBit(Math.abs(w)) * 2));
        }
        long best = 0;
        int least = digits(weights, 0);
        for (long common = -limit; common <= limit; common++) {
            int count = digits(weights, common);
            if (count < least) {
                least = count;
                best = common;
            }
        }
        return best;
    }

    private static int digits(long[] weights, long common) {
        int count = nonZeroDigits(common);
        for (long w : weights) {
            count += nonZeroDigits(w - common);
        }
        return count;
    }

    /** Digits of the canonical signed-digit form that are not 0. */
    static int nonZeroDigits(long value) {
        return Long.bitCount(value ^ 3 * value);
    }
}
