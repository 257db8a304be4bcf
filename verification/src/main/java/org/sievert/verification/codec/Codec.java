package org.sievert.verification.codec;

/** One algorithm at one number of links. Immutable; its workers are not for several threads. */
public interface Codec {
    /** What was set to meet the budget, for people: {@code 9 bits per latent value}. */
    String configuration();

    /** Something to run it with, on one thread. */
    Worker worker();

    /** Runs a codec on blocks of events. */
    interface Worker {
        /**
         * Encodes, packs, unpacks and decodes.
         *
         * @param decoded receives 48 charges in counts for each event, by CMS index, none negative
         * @param bits receives the output bits of each event, header included, padding not
         */
        void run(EventBlock block, double[] decoded, int[] bits);
    }
}
