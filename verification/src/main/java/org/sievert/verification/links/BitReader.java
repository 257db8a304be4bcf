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
        int left = bits;
        while (left > 0) {
            int room = 32 - used % 32;
            int now = Math.min(room, left);
            long word = used < 32 * words.length ? words[used / 32] & 0xffff_ffffL : 0;
            value = value << now | word >>> (room - now) & (1L << now) - 1;
            used += now;
            left -= now;
        }
        return value;
    }
}
