package org.sievert.verification.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.sievert.verification.vectors.VectorSet;

/**
 * What is driven at every clock edge, and what must therefore be seen after every clock edge.
 *
 * <p>Vectors come in bursts without a gap, with scattered bubbles and with gaps longer than the pipeline. During bubbles
 * data and tag carry random bits. Resets of one to three crossings come while vectors are in flight, some of them with
 * {@code in_valid} high; by the contract of {@link TopModule} the vectors in flight are lost, so the plan sends them
 * again. The tag counts crossings modulo 3564, those of an orbit. After the last vector the pipeline is clocked empty, so
 * that stale valids show.
 *
 * <p>In a folded module a crossing has several cycles. All but the one in which inputs are taken carry random bits, and a
 * reset starts and ends at any of them. During a reset strobes come early, and the module has to follow: all but the last
 * crossing of a reset are of any length.
 *
 * <p>The plan depends on nothing but the vectors, the module's timing and the seed.
 */
final class StreamPlan {
    /** Bunch crossings per LHC orbit. */
    private static final int ORBIT = 3564;

    private static final int NOTHING = -1;

    private final TopModule top;
    private final VectorSet vectors;
    private final SplittableRandom random;
    private final List<Cycle> cycles = new ArrayList<>();
    private final List<Integer> vectorOfCrossing = new ArrayList<>();
    private int[] dueAfter = new int[0];
    private int[] tagDueAfter = new int[0];
    private int resets;
    private long bubbles;

    /**
     * One clock edge.
     *
     * @param reset the reset port
     * @param crossing whether inputs are taken; always, in a module that is not folded
     * @param valid the valid port
     * @param tag the tag port
     * @param data bits at the input ports
     */
    record Cycle(boolean reset, boolean crossing, boolean valid, int tag, long[] data) {}

    private StreamPlan(TopModule top, VectorSet vectors, long seed) {
        this.top = top;
        this.vectors = vectors;
        this.random = new SplittableRandom(seed);
    }

    /**
     * @param midStreamResets how many resets to put between the vectors
     */
    static StreamPlan of(TopModule top, VectorSet vectors, long seed, int midStreamResets) {
        StreamPlan plan = new StreamPlan(top, vectors, seed);
        plan.build(midStreamResets);
        plan.expect();
        return plan;
    }

    private void build(int midStreamResets) {
        Deque<Integer> queue = new ArrayDeque<>();
        for (int v = 0; v < vectors.size(); v++) {
            queue.add(v);
        }
        int flush = 2 * top.latency() + 6;
        for (int i = 0; i < 2; i++) {
            bubble(true);
        }
        int spacing = vectors.size() / (midStreamResets + 1);
        int nextReset = spacing;
        int delivered = 0;
        int burst = 0;
        int gap = 0;
        while (true) {
            boolean resetNow = resets < midStreamResets && delivered >= nextReset && sentInARow();
            if (resetNow) {
                reset(queue);
                resets++;
                nextReset = delivered + spacing;
                continue;
            }
            if (queue.isEmpty()) {
                break;
            }
            boolean approachingReset = resets < midStreamResets && delivered >= nextReset;
            if (!approachingReset && burst == 0 && gap == 0) {
                int what = random.nextInt(64);
                if (what == 0) {
                    gap = random.nextInt(1, 2 * top.latency() + 4);
                } else if (what == 1) {
                    burst = random.nextInt(16, 65);
                } else if (what < 14) {
                    gap = 1;
                }
            }
            if (gap > 0 && !approachingReset) {
                gap--;
                bubbles++;
                bubble(false);
                continue;
            }
            burst = Math.max(0, burst - 1);
            send(queue.removeFirst());
            delivered++;
        }
        for (int i = 0; i < flush; i++) {
            bubbles++;
            bubble(false);
        }
    }

    /** Crossings with reset; vectors that have not been at the outputs before go back into the queue. */
    private void reset(Deque<Integer> queue) {
        int now = vectorOfCrossing.size();
        for (int c = now - 1; c >= Math.max(0, now - top.latency()); c--) {
            if (vectorOfCrossing.get(c) != NOTHING) {
                queue.addFirst(vectorOfCrossing.get(c));
            }
        }
        int fold = top.fold();
        int length = random.nextInt(1, 4) + (fold > 1 ? 1 : 0);
        int from = cycles.size();
        for (int i = 0; i < length; i++) {
            if (random.nextBoolean()) {
                crossing(true, vectors.input(queue.peekFirst()));
            } else {
                bubble(false);
            }
            vectorOfCrossing.set(vectorOfCrossing.size() - 1, NOTHING);
            if (i < length - 1) {
                int missing = random.nextInt(fold);
                cycles.subList(cycles.size() - missing, cycles.size()).clear();
            }
            if (i == 0) {
                from += random.nextInt(cycles.size() - from);
            }
        }
        int to = cycles.size() - (fold > 1 ? random.nextInt(fold) : 0);
        for (int c = from; c < Math.max(to, from + 1); c++) {
            Cycle cycle = cycles.get(c);
            cycles.set(c, new Cycle(true, cycle.crossing(), cycle.valid(), cycle.tag(), cycle.data()));
        }
    }

    /** What the contract says of out_valid, cycle by cycle. */
    private void expect() {
        dueAfter = new int[cycles.size()];
        tagDueAfter = new int[cycles.size()];
        int[] vector = new int[top.latency() + 1];
        int[] tag = new int[top.latency() + 1];
        Arrays.fill(vector, NOTHING);
        int crossing = 0;
        for (int c = 0; c < cycles.size(); c++) {
            Cycle cycle = cycles.get(c);
            if (cycle.crossing()) {
                for (int l = top.latency(); l > 0; l--) {
                    vector[l] = vector[l - 1];
                    tag[l] = tag[l - 1];
                }
                vector[0] = cycle.valid() ? vectorOfCrossing.get(crossing) : NOTHING;
                tag[0] = cycle.tag();
                crossing++;
            }
            if (cycle.reset()) {
                Arrays.fill(vector, NOTHING);
            }
            dueAfter[c] = vector[top.latency()];
            tagDueAfter[c] = tag[top.latency()];
        }
    }

    /** Whether the last latency + 1 crossings all carried vectors, so that every rank's valid is set. */
    private boolean sentInARow() {
        int count = vectorOfCrossing.size();
        for (int i = 1; i <= top.latency() + 1; i++) {
            if (vectorOfCrossing.get(count - i) == NOTHING) {
                return false;
            }
        }
        return true;
    }

    private int tagNow() {
        return vectorOfCrossing.size() % ORBIT;
    }

    private void send(int vector) {
        crossing(true, vectors.input(vector));
        vectorOfCrossing.set(vectorOfCrossing.size() - 1, vector);
    }

    /** A crossing with data or, in all its cycles, without. */
    private void crossing(boolean valid, long[] data) {
        long mask = TopModule.mask(top.input().width());
        long[] bits = data.clone();
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= mask;
        }
        int tag = valid ? tagNow() : random.nextInt(1 << TopModule.TAG_BITS);
        cycles.add(new Cycle(false, true, valid, tag, bits));
        for (int phase = 1; phase < top.fold(); phase++) {
            int noise = random.nextInt(1 << TopModule.TAG_BITS);
            cycles.add(new Cycle(false, false, random.nextBoolean(), noise, noise()));
        }
        vectorOfCrossing.add(NOTHING);
    }

    private void bubble(boolean reset) {
        int from = cycles.size();
        crossing(false, noise());
        for (int c = from; reset && c < cycles.size(); c++) {
            Cycle cycle = cycles.get(c);
            cycles.set(c, new Cycle(true, cycle.crossing(), cycle.valid(), cycle.tag(), cycle.data()));
        }
    }

    private long[] noise() {
        long mask = TopModule.mask(top.input().width());
        long[] data = new long[top.inputs()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextLong() & mask;
        }
        return data;
    }

    TopModule top() {
        return top;
    }

    VectorSet vectors() {
        return vectors;
    }

    List<Cycle> cycles() {
        return cycles;
    }

    /** Resets in the middle of the stream. */
    int resets() {
        return resets;
    }

    /** Crossings outside reset without valid input. */
    long bubbles() {
        return bubbles;
    }

    /** The vector that must stand at the output ports after edge c, or a negative number for none. */
    int dueAfter(int c) {
        return dueAfter[c];
    }

    /** Whether that vector must have been there after the edge before already. */
    boolean heldAfter(int c) {
        return c > 0 && !cycles.get(c).crossing() && dueAfter[c] >= 0 && dueAfter[c - 1] == dueAfter[c];
    }

    /** The tag that must come with it. */
    int tagDueAfter(int c) {
        return tagDueAfter[c];
    }
}
