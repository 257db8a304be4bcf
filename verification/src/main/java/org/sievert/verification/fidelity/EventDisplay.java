package org.sievert.verification.fidelity;

import java.util.List;

/**
 * One event in full; charges in counts by cell in CMS's order.
 *
 * @param event its number
 * @param trueCounts as it came in
 * @param decoded as each algorithm gives it back
 */
public record EventDisplay(long event, List<Double> trueCounts, List<Decoded> decoded) {
    /**
     * What one algorithm gives back.
     *
     * @param emd earth mover's distance, half cell pitches; NaN if undefined
     */
    public record Decoded(String algorithm, int eLinks, double emd, List<Double> counts) {
        public Decoded {
            counts = List.copyOf(counts);
        }
    }

    public EventDisplay {
        trueCounts = List.copyOf(trueCounts);
        decoded = List.copyOf(decoded);
    }
}
