package org.sievert.verification.upset;

import java.util.List;
import java.util.Optional;

/**
 * What came of a campaign.
 *
 * @param kind how the faults were chosen
 * @param description the same in words
 * @param population number of faults that there are
 * @param injections number of faults that were followed; all of them if exhaustive
 * @param outputErrors those after which an output was wrong in some cycle
 * @param latent those after which a flip-flop never became right again
 * @param confidence of the interval of a share that a sample gives
 * @param effects faults by the worst that came of them
 * @param lengths how many faults made outputs wrong for how many cycles, those that made none wrong left out
 * @param groups counts by copy of a hardened design
 * @param sites counts by flip-flop or net, in the order of the netlist
 * @param latching of transients: how likely one is captured at all
 * @param pulses of pulses: how likely one is captured and reaches an output
 */
public record CampaignResult(
        CampaignKind kind,
        String description,
        long population,
        long injections,
        long outputErrors,
        long latent,
        double confidence,
        List<EffectCount> effects,
        List<ErrorLength> lengths,
        List<GroupCount> groups,
        List<SiteCount> sites,
        Optional<Latching> latching,
        Optional<PulseShares> pulses) {
    public CampaignResult {
        effects = List.copyOf(effects);
        lengths = List.copyOf(lengths);
        groups = List.copyOf(groups);
        sites = List.copyOf(sites);
    }

    /** How many faults had an effect. */
    public record EffectCount(Effect effect, long faults) {}

    /** How many faults made outputs wrong for so many cycles. */
    public record ErrorLength(int cycles, long faults) {}

    /**
     * Counts of one copy of the design, of what copies share, or of all.
     *
     * @param sites flip-flops or nets
     * @param harmful those of them at which a fault made an output wrong or stayed
     */
    public record GroupCount(String name, long sites, long harmful, long injections, long outputErrors, long latent) {}

    /**
     * Counts of one flip-flop or net; a fault in several flip-flops counts for each.
     *
     * @param name instance of the flip-flop, or net
     * @param group as in {@link GroupCount}
     * @param longest most cycles for which one fault made outputs wrong
     */
    public record SiteCount(
            String name,
            String group,
            long injections,
            long outputErrors,
            long latent,
            long controlLost,
            long corrected,
            int longest) {
        /** Whether any fault here did harm. */
        public boolean harmful() {
            return outputErrors > 0 || latent > 0;
        }
    }

    /** Share of faults that made an output wrong, with its interval. */
    public Proportion errorShare(double level) {
        return Proportion.of(outputErrors, injections, population, level);
    }

    /** The same at the campaign's own confidence. */
    public Proportion errorShare() {
        return errorShare(confidence);
    }

    /** Most cycles for which one fault made outputs wrong. */
    public int longestError() {
        return lengths.stream().mapToInt(ErrorLength::cycles).max().orElse(0);
    }

    /** Faults whose worst effect is this. */
    public long count(Effect effect) {
        return effects.stream()
                .filter(e -> e.effect() == effect)
                .mapToLong(EffectCount::faults)
                .sum();
    }

    /** With how likely a transient is captured. */
    public CampaignResult with(Latching captured) {
        return with(sites, Optional.of(captured), pulses);
    }

    /** With what pulses at any time would do. */
    public CampaignResult with(PulseShares shares) {
        return with(sites, latching, Optional.of(shares));
    }

    /** With those sites only at which something was harmful, and of these the first. */
    public CampaignResult withHarmfulSites(int most) {
        return with(sites.stream().filter(SiteCount::harmful).limit(most).toList(), latching, pulses);
    }

    private CampaignResult with(List<SiteCount> of, Optional<Latching> captured, Optional<PulseShares> shares) {
        return new CampaignResult(
                kind,
                description,
                population,
                injections,
                outputErrors,
                latent,
                confidence,
                effects,
                lengths,
                groups,
                of,
                captured,
                shares);
    }
}
