package org.sievert.verification.fidelity;

import java.util.List;
import org.sievert.verification.codec.Autoencoder;

/**
 * What a study measures.
 *
 * @param dataSets measured one after the other
 * @param autoencoders encoder and decoder pairs; may be empty
 * @param eLinks numbers of output links, 1…13
 * @param displayELinks number of links at which the event displays are made
 * @param events of each data set; 0 for all
 * @param bootstrap resamplings behind each interval
 * @param seed of the resamplings
 * @param threads to use; results do not depend on it
 * @param fingerprint hash of whatever the results depend on (models, data, program): an interrupted study is gone on
 *     with only if it is the same
 */
public record StudySettings(
        List<DataSet> dataSets,
        List<Autoencoder> autoencoders,
        List<Integer> eLinks,
        int displayELinks,
        long events,
        int bootstrap,
        long seed,
        int threads,
        String fingerprint) {
    /** Most links that the chip's algorithms use. */
    private static final int MOST_LINKS = 13;

    /**
     * @throws IllegalArgumentException if a number is out of range or two autoencoders have the same id
     */
    public StudySettings {
        dataSets = List.copyOf(dataSets);
        autoencoders = List.copyOf(autoencoders);
        eLinks = eLinks.stream().distinct().sorted().toList();
        require(!dataSets.isEmpty(), "a study needs a data set");
        require(!eLinks.isEmpty(), "a study needs a number of links");
        for (int n : eLinks) {
            require(n >= 1 && n <= MOST_LINKS, "eLinks must be 1.." + MOST_LINKS + ", not " + n);
        }
        require(events >= 0, "events must not be negative: " + events);
        require(bootstrap >= 0 && bootstrap <= 10_000, "bootstrap must be 0..10000, not " + bootstrap);
        require(threads >= 1, "threads must be at least 1, not " + threads);
        require(
                autoencoders.stream().map(Autoencoder::id).distinct().count() == autoencoders.size(),
                "two autoencoders have the same id");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
