package org.sievert.encodergen.matrix;

import java.util.Arrays;

/**
 * How often each pair of terms occurs, and a queue of the pairs by score.
 *
 * <p>Open addressing with linear probing; a pair whose count falls below two is taken out, because it cannot rise again
 * before its values get a new term. The queue may hold old scores, which its user finds by the count.
 */
final class PairTable {
    private static final long FREE = -1;

    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;

    private double[] scores = new double[1 << 10];
    private long[] queued = new long[1 << 10];
    private int[] queuedCounts = new int[1 << 10];
    private int queueSize;

    PairTable() {
        Arrays.fill(keys, FREE);
    }

    /** Empties the table and makes it as large as so many pairs need. */
    void clear(int pairs) {
        int capacity = Math.max(1 << 8, Integer.highestOneBit(Math.max(1, pairs)) << 2);
        if (capacity > keys.length || 4 * capacity < keys.length) {
            keys = new long[capacity];
            counts = new int[capacity];
            Arrays.fill(keys, FREE);
        } else if (size > 0) {
            Arrays.fill(keys, FREE);
        }
        size = 0;
        queueSize = 0;
    }

    /** One occurrence more, if the pair is here. */
    void increment(long key) {
        int slot = find(key);
        if (keys[slot] == key) {
            counts[slot]++;
        }
    }

    int count(long key) {
        int slot = find(key);
        return keys[slot] == key ? counts[slot] : 0;
    }

    void add(long key, int amount) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = find(key);
        if (keys[slot] != key) {
            keys[slot] = key;
            counts[slot] = 0;
            size++;
        }
        counts[slot] += amount;
    }

    /** One occurrence less, if the pair is here. */
    void decrement(long key) {
        int slot = find(key);
        if (keys[slot] == key && --counts[slot] < 2) {
            remove(slot);
        }
    }

    void remove(long key) {
        int slot = find(key);
        if (keys[slot] == key) {
            remove(slot);
        }
    }

    private void remove(int slot) {
        int mask = keys.length - 1;
        int hole = slot;
        int at = slot;
        while (true) {
            at = at + 1 & mask;
            if (keys[at] == FREE) {
                break;
            }
            int home = home(keys[at]);
            boolean movable = hole <= at ? home <= hole || home > at : home <= hole && home > at;
            if (movable) {
                keys[hole] = keys[at];
                counts[hole] = counts[at];
                hole = at;
            }
        }
        keys[hole] = FREE;
        size--;
    }

    /** Takes out what occurs once and gives the other keys, in no particular but a reproducible order. */
    long[] frequent() {
        long[] kept = new long[size];
        int[] keptCounts = new int[size];
        int n = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != FREE && counts[slot] > 1) {
                kept[n] = keys[slot];
                keptCounts[n++] = counts[slot];
            }
        }
        Arrays.fill(keys, FREE);
        size = 0;
        for (int i = 0; i < n; i++) {
            add(kept[i], keptCounts[i]);
        }
        return Arrays.copyOf(kept, n);
    }

    private int find(long key) {
        int slot = home(key);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private int home(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) ((h ^ h >>> 32) & keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[keys.length];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = find(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** Queues a pair with its present count; of equal scores the smaller key comes first. */
    void enqueue(long key, int count, double score) {
        if (queueSize == queued.length) {
            scores = Arrays.copyOf(scores, 2 * queueSize);
            queued = Arrays.copyOf(queued, 2 * queueSize);
            queuedCounts = Arrays.copyOf(queuedCounts, 2 * queueSize);
        }
        int at = queueSize++;
        while (at > 0 && before(score, key, at - 1 >>> 1)) {
            move(at - 1 >>> 1, at);
            at = at - 1 >>> 1;
        }
        put(at, key, count, score);
    }

    boolean hasNext() {
        return queueSize > 0;
    }

    long headKey() {
        return queued[0];
    }

    int headCount() {
        return queuedCounts[0];
    }

    void dequeue() {
        queueSize--;
        long key = queued[queueSize];
        double score = scores[queueSize];
        int count = queuedCounts[queueSize];
        int at = 0;
        while (2 * at + 1 < queueSize) {
            int child = 2 * at + 1;
            if (child + 1 < queueSize && before(scores[child + 1], queued[child + 1], child)) {
                child++;
            }
            if (before(score, key, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, key, count, score);
    }

    private boolean before(double score, long key, int place) {
        return score > scores[place] || score == scores[place] && key < queued[place];
    }

    private void move(int from, int to) {
        scores[to] = scores[from];
        queued[to] = queued[from];
        queuedCounts[to] = queuedCounts[from];
    }

    private void put(int at, long key, int count, double score) {
        scores[at] = score;
        queued[at] = key;
        queuedCounts[at] = count;
    }
}
