package org.sievert.verification.upset;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How a campaign is run; results do not depend on it.
 *
 * @param threads at a time
 * @param journal where finished chunks are kept, to go on after an interruption
 * @param progress is told how many batches of how many are done, now and then, by one thread at a time
 */
public record CampaignRun(int threads, Optional<Journal> journal, BiConsumer<Long, Long> progress) {
    /**
     * A file of finished chunks.
     *
     * @param campaign everything that outcomes depend on beside the choice of faults: netlist, vectors, program
     */
    public record Journal(Path file, String campaign) {}

    /** Without a journal, in silence. */
    public static CampaignRun on(int threads) {
        return new CampaignRun(threads, Optional.empty(), (done, all) -> {});
    }
}
