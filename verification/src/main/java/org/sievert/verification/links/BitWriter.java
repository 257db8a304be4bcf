package org.sievert.verification.links;

/** Fills words of 32 bits from the most significant bit on; what does not fit is cut off. */
final class BitWriter {
    private final int[] words;
    private int used;

    BitWriter(int words) {
        this.words = new int[words];
    }

    /** Appends the lowest {@code bits} bits of a value, the most significant one first. */
    BitWriter put(long value, int bits) {
        int left = bits;
        while (left > 0 && used < 32 * words.length) {
            int room = 32 - used % 32;
            int now = Math.min(room, left);
            long part = value >>> (left - now) & (1L << now) - 1;
            words[used / 32] |= (int) (part << (room - now));
            used += now;
            left -= now;
        }
        return this;
    }

    int[] words() {
        return words;
    }
}
