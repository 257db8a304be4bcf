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
 * data and tag carry random bits. Resets of one to three cycles come while vectors are in flight, some of them with
 * {@code in_valid} high; by the contract of {@link TopModule} the vectors in flight are lost, so the plan sends them
 * again. The tag counts clock cycles modulo 3564, the crossings of an orbit. After the last vector the pipeline is
 * clocked empty, so that stale valids show.
 *
 * <p>The plan depends on nothing but the vectors, the latency and the seed.
 */
final class StreamPlan {
    /** Bunch crossings per LHC orbit. */
    private static final int ORBIT = 3564;

    private static final int NOTHING = -1;

    private final TopModule top;
    private final VectorSet vectors;
    private final SplittableRandom random;
    private final List<Cycle> cycles = new ArrayList<>();
    private int[] dueAfter = new int[0];
    private int[] tagDueAfter = new int[0];
    private int resets;
    private long bubbles;

    /**
     * One clock edge.
     *
     * @param reset the reset port
     * @param valid the valid port
     * @param tag the tag port
     * @param data bits at the input ports
     */
    record Cycle(boolean reset, boolean valid, int tag, long[] data) {}

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
        return plan;
    }

    private void build(int midStreamResets) {
        record Sent(int vector, int cycle, int tag) {}
        Deque<Integer> queue = new ArrayDeque<>();
        for (int v = 0; v < vectors.size(); v++) {
            queue.add(v);
        }
        List<Sent> sent = new ArrayList<>();
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
            boolean resetNow = resets < midStreamResets && delivered >= nextReset && sentInARow(top.latency());
            if (resetNow) {
                int length = random.nextInt(1, 4);
                int from = cycles.size();
                while (!sent.isEmpty() && sent.get(sent.size() - 1).cycle() + top.latency() >= from) {
                    queue.addFirst(sent.remove(sent.size() - 1).vector());
                }
                for (int i = 0; i < length; i++) {
                    if (random.nextBoolean()) {
                        send(queue.peekFirst(), true);
                    } else {
                        bubble(true);
                    }
                }
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
            int v = queue.removeFirst();
            sent.add(new Sent(v, cycles.size(), tagNow()));
            send(v, false);
            delivered++;
        }
        for (int i = 0; i < flush; i++) {
            bubbles++;
            bubble(false);
        }
        dueAfter = new int[cycles.size()];
        tagDueAfter = new int[cycles.size()];
        Arrays.fill(dueAfter, NOTHING);
        for (Sent s : sent) {
            dueAfter[s.cycle() + top.latency()] = s.vector();
            tagDueAfter[s.cycle() + top.latency()] = s.tag();
        }
    }

    /** Whether the last latency + 1 cycles all carried vectors, so that every rank's valid is set. */
    private boolean sentInARow(int latency) {
        for (int i = 1; i <= latency + 1; i++) {
            Cycle c = cycles.get(cycles.size() - i);
            if (!c.valid() || c.reset()) {
                return false;
            }
        }
        return true;
    }

    private int tagNow() {
        return cycles.size() % ORBIT;
    }

    private void send(int vector, boolean reset) {
        long[] data = vectors.input(vector);
        long mask = TopModule.mask(top.input().width());
        for (int i = 0; i < data.length; i++) {
            data[i] &= mask;
        }
        cycles.add(new Cycle(reset, true, tagNow(), data));
    }

    private void bubble(boolean reset) {
        long mask = TopModule.mask(top.input().width());
        long[] data = new long[top.inputs()];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextLong() & mask;
        }
        cycles.add(new Cycle(reset, false, random.nextInt(1 << TopModule.TAG_BITS), data));
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

    /** Cycles outside reset without valid input. */
    long bubbles() {
        return bubbles;
    }

    /** The vector that must stand at the output ports after edge c, or a negative number for none. */
    int dueAfter(int c) {
        return dueAfter[c];
    }

    /** The tag that must come with it. */
    int tagDueAfter(int c) {
        return tagDueAfter[c];
    }
}
