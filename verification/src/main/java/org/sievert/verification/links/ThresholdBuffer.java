package org.sievert.verification.links;

import java.util.ArrayDeque;

/**
 * The buffer in which the chip levels out the threshold algorithm's packets of different length: a queue of 16-bit
 * words, of which the links take two each per crossing. Where there is no room, a packet is replaced by one word with
 * its header and the sum of all cells. (Behaviour of CMS's emulator, cmantill/ECONT_Emulator.)
 *
 * <p>With B words waiting and a packet of N: replaced if B + N &gt; t1, or if B &gt; t2 and N ≤ t3. One buffer serves
 * one stream of crossings, in order; it is not for several threads.
 */
public final class ThresholdBuffer {
    private final ThresholdFormat format;
    private final int t1;
    private final int t2;
    private final int t3;
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private boolean truncated;

    /**
     * @param t1 most words that may wait
     * @param t2 fill above which short packets are replaced
     * @param t3 what a short packet is, in words
     */
    public ThresholdBuffer(ThresholdFormat format, int t1, int t2, int t3) {
        this.format = format;
        this.t1 = t1;
        this.t2 = t2;
        this.t3 = t3;
    }

    /** Takes in a crossing and gives the words that the links carry in it, one per link. */
    public int[] next(int[] charges, int crossing) {
        int length = format.halfWords(charges);
        boolean full = waiting.size() + length > t1;
        boolean isShort = waiting.size() > t2 && length <= t3;
        truncated = full || isShort;
        if (truncated) {
            waiting.add(format.truncated(charges, crossing, !full));
        } else {
            BitReader packet = new BitReader(format.packet(charges, crossing));
            for (int i = 0; i < length; i++) {
                waiting.add((int) packet.take(16));
            }
        }
        BitWriter out = new BitWriter(format.eLinks());
        for (int i = 0; i < 2 * format.eLinks(); i++) {
            Integer word = waiting.poll();
            out.put(word == null ? ThresholdFormat.idle(crossing) : word, 16);
        }
        return out.words();
    }

    /** Whether the last crossing's packet was replaced. */
    public boolean truncated() {
        return truncated;
    }

    /** Words that wait. */
    public int fill() {
        return waiting.size();
    }
}
