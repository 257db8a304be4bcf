package org.sievert.verification.upset;

import java.util.List;

/**
 * What came of a campaign.
 *
 * @param kind how the faults were chosen, in words
 * @param population number of faults that there are: sites times cycles of the window
 * @param injections number of faults that were followed; all of them if exhaustive
 * @param outputErrors those after which an output was wrong in some cycle
 * @param latent those after which a flip-flop never became right again
 * @param longestError most cycles for which one fault made outputs wrong
 * @param sites counts by site, in the order of the netlist
 */
public record CampaignResult(
        String kind,
        long population,
        long injections,
        long outputErrors,
        long latent,
        int longestError,
        List<SiteCount> sites) {
    /**
     * Counts of one flip-flop or net.
     *
     * @param name instance of the flip-flop, or net
     */
    public record SiteCount(String name, long injections, long outputErrors, long latent) {}

    /** Share of faults that made an output wrong, with its interval. */
    public Proportion errorShare(double confidence) {
        return Proportion.of(outputErrors, injections, population, confidence);
    }
}
