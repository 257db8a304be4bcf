package org.sievert.verification.fidelity;

import java.util.List;

/**
 * Events by value; the first bin starts at 0.
 *
 * @param binWidth in the unit of the value
 * @param counts by bin; the last holds all above it as well
 */
public record Histogram(double binWidth, List<Long> counts) {
    public Histogram {
        counts = List.copyOf(counts);
    }
}
