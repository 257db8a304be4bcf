package org.sievert.verification.fidelity;

import java.util.List;

/**
 * One algorithm at one number of links on one data set.
 *
 * @param algorithm short and stable, for scripts: {@code encoder}, {@code bestChoiceSpread}, …
 * @param title for people
 * @param kind what sort
 * @param eLinks links of 32 bits per crossing, 0 where the output is not coded for links
 * @param budgetBits 32 · eLinks
 * @param configuration what was set to meet the budget, for example {@code 9 bits per latent value}
 * @param metrics over all events
 * @param volume output bits
 * @param emd distribution of the earth mover's distance
 * @param bins metrics in bins of occupancy, energy and module sum
 * @param resolution energy resolution of generated showers
 */
public record AlgorithmResult(
        String algorithm,
        String title,
        AlgorithmKind kind,
        int eLinks,
        int budgetBits,
        String configuration,
        Metrics metrics,
        Volume volume,
        Histogram emd,
        List<BinnedMetrics> bins,
        List<Resolution> resolution) {
    public AlgorithmResult {
        bins = List.copyOf(bins);
        resolution = List.copyOf(resolution);
    }
}
