package org.sievert.verification.links;

/** Reads words of 32 bits from the most significant bit on; behind the end there are zeros. */
final class BitReader {
    private final int[] words;
    private int used;

    BitReader(int[] words) {
        this.words = words;
    }

    /** The next bits as an unsigned number; at most 63. */
    long take(int bits) {
        long value = 0;
        for (int i = 0; i < bits; i++) {
            long bit = used < 32 * words.length ? words[used / 32] >>> (31 - used % 32) & 1 : 0;
            value = value << 1 | bit;
            used++;
        }
        return value;
    }

    /** Bits that are left. */
    int left() {
        return 32 * words.length - used;
    }
}
