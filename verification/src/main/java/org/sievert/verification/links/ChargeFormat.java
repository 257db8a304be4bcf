package org.sievert.verification.links;

/**
 * A format that carries charges, with no network between.
 *
 * @param <C> what its unpacker finds
 */
public interface ChargeFormat<C extends ChargeContent> {
    /** Number of output links. */
    int eLinks();

    /**
     * The output words of a crossing.
     *
     * @param charges 48 charges in counts
     * @param crossing number of the crossing in its orbit, 0…3563
     * @return one word per link
     */
    int[] pack(int[] charges, int crossing);

    /** What the words of a crossing say. */
    C unpack(int[] words);
}
