package org.sievert.verification.timed;

import java.util.Arrays;

/**
 * Events by time, those of one time in the order in which they came. All are within one turn of the wheel from now on.
 *
 * <p>An event is a number ({@code what}), a stamp and a value.
 */
final class EventWheel {
    private static final int NONE = -1;

    private final int mask;
    private final int[] heads;
    private final int[] tails;
    private final long[] busy;
    private int[] next = new int[1024];
    private int[] what = new int[1024];
    private int[] stamps = new int[1024];
    private byte[] values = new byte[1024];
    private int used;
    private int free = NONE;
    private int last;

    /** @param span most time from now to an event */
    EventWheel(int span) {
        int size = Math.max(64, Integer.highestOneBit(Math.max(1, span + 1)) << 1);
        mask = size - 1;
        heads = new int[size];
        tails = new int[size];
        busy = new long[size / Long.SIZE];
        Arrays.fill(heads, NONE);
    }

    void post(long time, int event, int stamp, byte value) {
        int e = free;
        if (e == NONE) {
            e = used++;
            grow();
        } else {
            free = next[e];
        }
        what[e] = event;
        stamps[e] = stamp;
        values[e] = value;
        next[e] = NONE;
        int slot = (int) time & mask;
        if (heads[slot] == NONE) {
            heads[slot] = e;
            busy[slot >> 6] |= 1L << slot;
        } else {
            next[tails[slot]] = e;
        }
        tails[slot] = e;
    }

    private void grow() {
        if (used > next.length) {
            int size = 2 * next.length;
            next = Arrays.copyOf(next, size);
            what = Arrays.copyOf(what, size);
            stamps = Arrays.copyOf(stamps, size);
            values = Arrays.copyOf(values, size);
        }
    }

    /** Time of the first event at or after now, or {@code end} if there is none before. */
    long nextTime(long now, long end) {
        int from = (int) now & mask;
        int words = busy.length;
        int word = from >> 6;
        long bits = busy[word] & -1L << from;
        for (int i = 0; i <= words; i++) {
            if (bits != 0) {
                int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
                return Math.min(end, now + (slot - from & mask));
            }
            if (now + ((long) i << 6) > end) {
                return end;
            }
            word = word + 1 == words ? 0 : word + 1;
            bits = busy[word];
        }
        return end;
    }

    /** Takes the first event of a time; false if there is none left. */
    boolean take(long time) {
        int slot = (int) time & mask;
        int e = heads[slot];
        if (e == NONE) {
            return false;
        }
        heads[slot] = next[e];
        if (next[e] == NONE) {
            busy[slot >> 6] &= ~(1L << slot);
        }
        next[e] = free;
        free = e;
        last = e;
        return true;
    }

    /** Of the event that was taken last. */
    int what() {
        return what[last];
    }

    int stamp() {
        return stamps[last];
    }

    byte value() {
        return values[last];
    }
}
