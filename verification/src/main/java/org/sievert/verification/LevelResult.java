package org.sievert.verification;

import java.util.List;
import java.util.Optional;

/**
 * One level of the design held against the layer model (and, where the spec brings vectors, against those).
 *
 * @param level {@code model}, {@code datapath}, {@code rtl}, {@code netlist:<pdk>}, {@code layout:<pdk>}
 * @param reference what it was compared with
 * @param method how it was evaluated, with tool and version
 * @param vectors vectors compared, all outputs of each; the spec's own ones are among them
 * @param mismatches vectors of which any output, the latency or the tag was wrong, or that did not come out, and cycles
 *     that were valid without a vector
 * @param cycles clock cycles simulated, 0 where there is no clock
 * @param bubbles cycles without valid input among them
 * @param resets resets in the middle of the stream
 * @param firstMismatches the first few, in words
 * @param expected the same against the spec's own vectors
 * @param seconds wall time
 */
public record LevelResult(
        String level,
        String reference,
        String method,
        long vectors,
        long mismatches,
        long cycles,
        long bubbles,
        int resets,
        List<String> firstMismatches,
        Optional<Expected> expected,
        double seconds) {
    /** Comparison with the vectors that the spec brings. */
    public record Expected(long vectors, long mismatches) {}

    /** Whether something was compared and nothing differed. */
    public boolean holds() {
        return vectors > 0
                && mismatches == 0
                && expected.map(e -> e.vectors() > 0 && e.mismatches() == 0).orElse(true);
    }
}
