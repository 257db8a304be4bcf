package org.sievert.verification.upset;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which campaigns are run, and how large they are.
 *
 * @param exhaustiveCycles cycles in each of which every flip-flop is hit once; 0 if there is no such campaign
 * @param random upsets at random
 * @param multiBit neighbouring flip-flops at random
 * @param transients transients on every net
 * @param pulses pulses on every net at several moments
 */
public record CampaignSettings(
        int exhaustiveCycles,
        Optional<RandomFlips> random,
        Optional<MultiBit> multiBit,
        Optional<Transients> transients,
        Optional<Pulses> pulses) {
    /** What is done if nothing else is said. */
    public static final CampaignSettings DEFAULT = new CampaignSettings(
            16,
            Optional.of(RandomFlips.DEFAULT),
            Optional.of(MultiBit.DEFAULT),
            Optional.of(Transients.DEFAULT),
            Optional.of(Pulses.DEFAULT));

    /** Cycles of the window from which random upsets are drawn, if there is no exhaustive campaign. */
    private static final int LEAST_WINDOW = 16;

    /**
     * A sample: so many runs, or as many as give a margin.
     *
     * @param runs runs with a fault each; if absent, {@link Proportion#sampleSize} for the margin
     * @param margin half the width of the interval of the share of runs with wrong outputs, at most
     * @param confidence 0.90, 0.95 or 0.99
     */
    public record Sample(OptionalInt runs, double margin, long seed, double confidence) {
        /** For 95 % ± 1 %. */
        public static final Sample DEFAULT = new Sample(OptionalInt.empty(), 0.01, 1, 0.95);

        /** Number of runs. */
        public int size(long population) {
            return runs.orElseGet(() -> (int) Proportion.sampleSize(population, margin, confidence));
        }
    }

    /**
     * Upsets at random in time and place.
     *
     * @param flips upsets in one run
     */
    public record RandomFlips(int flips, Sample sample) {
        public static final RandomFlips DEFAULT = new RandomFlips(2, Sample.DEFAULT);
    }

    /**
     * Upsets of neighbours in the same cycle.
     *
     * @param bits flip-flops that are upset together
     */
    public record MultiBit(int bits, Sample sample) {
        public static final MultiBit DEFAULT = new MultiBit(2, Sample.DEFAULT);
    }

    /**
     * Transients on every net.
     *
     * @param cycles cycles in each of which every net is hit once
     * @param widthNs how long a transient lasts, ns
     */
    public record Transients(int cycles, double widthNs) {
        public static final Transients DEFAULT = new Transients(2, 0.5);
    }

    /**
     * Pulses on every net.
     *
     * @param cycles cycles in each of which every net is hit
     * @param moments how many times in each cycle, at moments spread evenly over those at which anything captures the pulse
     * @param widthNs how long a pulse lasts, ns
     */
    public record Pulses(int cycles, int moments, double widthNs) {
        public static final Pulses DEFAULT = new Pulses(1, 4, 0.5);
    }

    /** Cycles of the window in which faults are injected. */
    public int window() {
        int most = Math.max(
                exhaustiveCycles,
                Math.max(
                        transients.map(Transients::cycles).orElse(0),
                        pulses.map(Pulses::cycles).orElse(0)));
        return random.isPresent() || multiBit.isPresent() ? Math.max(LEAST_WINDOW, most) : most;
    }

    /** The campaigns that are run. */
    public Set<CampaignKind> kinds() {
        Set<CampaignKind> kinds = EnumSet.noneOf(CampaignKind.class);
        if (exhaustiveCycles > 0) {
            kinds.add(CampaignKind.EXHAUSTIVE);
        }
        random.ifPresent(r -> kinds.add(CampaignKind.RANDOM));
        multiBit.ifPresent(m -> kinds.add(CampaignKind.MULTI_BIT));
        transients.ifPresent(t -> kinds.add(CampaignKind.TRANSIENTS));
        pulses.ifPresent(p -> kinds.add(CampaignKind.PULSES));
        return kinds;
    }

    /** Of these campaigns, only those of some kinds. */
    public CampaignSettings only(Set<CampaignKind> kinds) {
        return new CampaignSettings(
                kinds.contains(CampaignKind.EXHAUSTIVE) ? exhaustiveCycles : 0,
                random.filter(r -> kinds.contains(CampaignKind.RANDOM)),
                multiBit.filter(m -> kinds.contains(CampaignKind.MULTI_BIT)),
                transients.filter(t -> kinds.contains(CampaignKind.TRANSIENTS)),
                pulses.filter(p -> kinds.contains(CampaignKind.PULSES)));
    }
}
