package org.sievert.encodergen.matrix;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Takes out the pair of terms that promises most, everywhere it occurs (up to a common shift and sign), until none
 * promises anything.
 *
 * <p>All occurrences of a pair come into being when its younger value does; after that there are only fewer. So pairs are
 * counted once per new value, and what occurs once is never stored.
 */
final class GreedySharing {
    private final PairTable pairs = new PairTable();
    private final PowerTable counts = new PowerTable();
    private final PowerTable savings = new PowerTable();
    private SharedSums sums;
    private ValueTable values;
    private Heuristic heuristic;
    private int[] active;
    private int activeCount;
    private int[] hits;
    private long[] fresh = new long[1 << 8];
    private int freshCount;
    private long work;

    /** Shares what it can; as {@link #run(SharedSums, SharedSums, Heuristic)} where every row is new. */
    long run(SharedSums state, Heuristic how) {
        return run(state, null, how);
    }

    /**
     * Shares what it can in rows that are not as they were in {@code before}, a state in which nothing was left to share.
     *
     * @return steps of work: pairs looked at
     */
    long run(SharedSums state, SharedSums before, Heuristic how) {
        sums = state;
        values = state.values();
        heuristic = how;
        counts.prepare(how.countPower());
        savings.prepare(how.savingPower());
        work = 0;
        int[] numbers = state.rowNumbers();
        active = new int[numbers.length];
        hits = new int[numbers.length];
        activeCount = 0;
        boolean[] changed = new boolean[numbers.length];
        BitSet touched = new BitSet(values.size());
        int expected = 0;
        for (int i = 0; i < numbers.length; i++) {
            int[] row = state.row(numbers[i]);
            if (numbers[i] < state.outputs() || row.length > 2) {
                active[activeCount++] = numbers[i];
            }
            changed[i] = before == null || !before.has(numbers[i], row);
            if (changed[i]) {
                expected += row.length * (row.length - 1) / 2;
                for (int t : row) {
                    touched.set(Terms.value(t));
                }
            }
        }
        pairs.clear(expected);
        for (int i = 0; i < numbers.length; i++) {
            if (changed[i]) {
                int[] row = state.row(numbers[i]);
                for (int k = 0; k < row.length; k++) {
                    for (int l = k + 1; l < row.length; l++) {
                        pairs.add(key(row[k], row[l]), 1);
                    }
                }
                work += (long) row.length * row.length / 2;
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            if (!changed[i]) {
                incrementKnown(state.row(numbers[i]), touched);
            }
        }
        for (long key : pairs.frequent()) {
            enqueue(key, pairs.count(key));
        }
        while (pairs.hasNext()) {
            long key = pairs.headKey();
            int queuedCount = pairs.headCount();
            pairs.dequeue();
            int count = pairs.count(key);
            if (count == queuedCount) {
                pairs.remove(key);
                extract(key);
            } else if (count > 1) {
                enqueue(key, count);
            }
        }
        return work;
    }

    private void incrementKnown(int[] row, BitSet touched) {
        int[] met = new int[row.length];
        int n = 0;
        for (int t : row) {
            if (touched.get(Terms.value(t))) {
                met[n++] = t;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int l = k + 1; l < n; l++) {
                pairs.increment(key(met[k], met[l]));
            }
        }
        work += row.length + (long) n * n / 2;
    }

    /** A pair up to its common shift and sign; t is before u. */
    static long key(int t, int u) {
        int distance = Terms.shift(u) - Terms.shift(t);
        return (long) Terms.value(t) << 40 | (long) Terms.value(u) << 8 | (distance + 64) << 1 | (t ^ u) & 1;
    }

    private void enqueue(long key, int count) {
        int a = (int) (key >>> 40);
        int b = (int) (key >>> 8) & 0xffffff;
        int distance = ((int) key >>> 1 & 127) - 64;
        int up = Math.max(0, -distance);
        int down = Math.max(0, distance);
        long span = (values.hi(a) - values.lo(a) << up) + (values.hi(b) - values.lo(b) << down);
        int width = ValueTable.bits(span);
        int full = values.dots(a) + values.dots(b) - width;
        if (full <= 0) {
            return;
        }
        int half = Math.max(0, width - Math.abs(distance) - full);
        if (2 * full * (count - 1) <= half) {
            return;
        }
        double score = counts.of(count - 1) * savings.of(full);
        score *= 1 + heuristic.noise() * heuristic.random(key);
        pairs.enqueue(key, count, score);
    }

    private void extract(long key) {
        int a = (int) (key >>> 40);
        int b = (int) (key >>> 8) & 0xffffff;
        int distance = ((int) key >>> 1 & 127) - 64;
        boolean unlike = (key & 1) != 0;
        int first = Terms.of(a, Math.max(0, -distance), false);
        int second = Terms.of(b, Math.max(0, distance), unlike);
        LinearForm form = LinearForm.ZERO
                .plus(values.form(a), 1L << Terms.shift(first))
                .plus(values.form(b), (unlike ? -1L : 1L) << Terms.shift(second));
        if (form.isZero()) {
            return;
        }
        boolean turned = form.isTurned();
        int value = values.id(turned ? form.negated() : form);
        boolean known = value < values.inputs() || sums.isBuilt(value);
        int found = 0;
        int places = 0;
        for (int i = 0; i < activeCount; i++) {
            int n = occurrences(sums.row(active[i]), a, b, distance, unlike);
            if (n > 0) {
                found += n;
                hits[places++] = active[i];
            }
        }
        if (found < (known ? 1 : 2)) {
            return;
        }
        if (!known) {
            int[] definition =
                    Terms.plus(Terms.plus(Terms.NONE, Terms.scaled(first, 0, turned)), Terms.scaled(second, 0, turned));
            sums.set(sums.outputs() + value, definition);
        }
        freshCount = 0;
        for (int i = 0; i < places; i++) {
            int r = hits[i];
            int[] row = sums.row(r);
            if (known && sums.dependsOn(value, r)) {
                continue;
            }
            int[] replaced = replaced(row, a, b, distance, unlike, value, turned);
            update(row, replaced);
            sums.set(r, replaced);
        }
        countFresh();
    }

    private static int lowest(int[] row, int value) {
        int at = Arrays.binarySearch(row, value << 7);
        return at >= 0 ? at : -at - 1;
    }

    /** How many disjoint pairs a row holds. */
    private int occurrences(int[] row, int a, int b, int distance, boolean unlike) {
        int at = lowest(row, a);
        work++;
        if (at == row.length || Terms.value(row[at]) != a) {
            return 0;
        }
        int n = 0;
        int taken = -1;
        for (int i = at; i < row.length && Terms.value(row[i]) == a; i++) {
            if (row[i] == taken) {
                continue;
            }
            int partner = partner(row[i], b, distance, unlike);
            if (partner >= 0 && Arrays.binarySearch(row, partner) >= 0) {
                n++;
                taken = partner;
            }
        }
        return n;
    }

    private static int partner(int t, int b, int distance, boolean unlike) {
        int shift = Terms.shift(t) + distance;
        return shift < 0 || shift > Terms.MAX_SHIFT ? -1 : Terms.of(b, shift, Terms.negative(t) != unlike);
    }

    private static int[] replaced(int[] row, int a, int b, int distance, boolean unlike, int value, boolean turned) {
        int[] rest = row.clone();
        int[] added = new int[row.length];
        int n = 0;
        for (int i = lowest(row, a); i < row.length && Terms.value(row[i]) == a; i++) {
            if (rest[i] < 0) {
                continue;
            }
            int partner = partner(row[i], b, distance, unlike);
            int at = partner < 0 ? -1 : Arrays.binarySearch(row, partner);
            if (at >= 0 && rest[at] >= 0) {
                int shift = Math.min(Terms.shift(row[i]), Terms.shift(partner));
                added[n++] = Terms.of(value, shift, Terms.negative(row[i]) != turned);
                rest[i] = -1;
                rest[at] = -1;
            }
        }
        int[] result = Arrays.stream(rest).filter(t -> t >= 0).toArray();
        for (int i = 0; i < n; i++) {
            result = Terms.plus(result, added[i]);
        }
        return result;
    }

    /** Pairs that went away with the change of a row, and pairs that came. */
    private void update(int[] before, int[] after) {
        boolean[] kept = new boolean[before.length];
        boolean[] old = new boolean[after.length];
        for (int i = 0, j = 0; i < before.length && j < after.length; ) {
            if (before[i] == after[j]) {
                kept[i++] = true;
                old[j++] = true;
            } else if (before[i] < after[j]) {
                i++;
            } else {
                j++;
            }
        }
        for (int i = 0; i < before.length; i++) {
            for (int j = 0; !kept[i] && j < before.length; j++) {
                if (j > i) {
                    pairs.decrement(key(before[i], before[j]));
                } else if (kept[j]) {
                    pairs.decrement(key(before[j], before[i]));
                }
            }
        }
        for (int i = 0; i < after.length; i++) {
            for (int j = 0; !old[i] && j < after.length; j++) {
                if (j > i) {
                    fresh(key(after[i], after[j]));
                } else if (old[j]) {
                    fresh(key(after[j], after[i]));
                }
            }
        }
        work += 2L * before.length;
    }

    private void fresh(long key) {
        if (freshCount == fresh.length) {
            fresh = Arrays.copyOf(fresh, 2 * freshCount);
        }
        fresh[freshCount++] = key;
    }

    private void countFresh() {
        Arrays.sort(fresh, 0, freshCount);
        int from = 0;
        while (from < freshCount) {
            int to = from + 1;
            while (to < freshCount && fresh[to] == fresh[from]) {
                to++;
            }
            long key = fresh[from];
            int known = pairs.count(key);
            if (known + to - from > 1) {
                pairs.add(key, to - from);
                enqueue(key, known + to - from);
            }
            from = to;
        }
    }

    /** n to a power, remembered. */
    private static final class PowerTable {
        private double[] powers = new double[0];
        private double exponent = Double.NaN;

        void prepare(double power) {
            if (power != exponent) {
                powers = new double[0];
                exponent = power;
            }
        }

        double of(int n) {
            if (n >= powers.length) {
                int from = powers.length;
                powers = Arrays.copyOf(powers, Math.max(n + 1, 2 * from));
                for (int i = from; i < powers.length; i++) {
                    powers[i] = StrictMath.pow(i, exponent);
                }
            }
            return powers[n];
        }
    }
}
