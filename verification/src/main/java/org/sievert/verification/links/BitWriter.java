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
        for (int i = bits - 1; i >= 0; i--) {
            if (used < 32 * words.length && (value >>> i & 1) != 0) {
                words[used / 32] |= 1 << (31 - used % 32);
            }
            used++;
        }
        return this;
    }

    /** Bits that were put, those cut off included. */
    int used() {
        return used;
    }

    int[] words() {
        return words;
    }
}
