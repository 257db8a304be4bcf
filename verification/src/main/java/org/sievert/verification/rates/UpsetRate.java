package org.sievert.verification.rates;

import java.util.Optional;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.Proportion;

/**
 * Expected upsets of one mapped netlist, per hour and chip.
 *
 * @param pdk the PDK's name
 * @param scheme the hardening scheme
 * @param flipFlops in the netlist
 * @param upsetsPerHour flip-flops that are inverted: N σ φ
 * @param single what becomes of them; absent if no campaign and no proof says it
 * @param doublesPerHour pairs of upsets in one voted triple within one clock period, by two particles: N (σ φ)² T; absent
 *     without voters
 */
public record UpsetRate(
        String pdk,
        String scheme,
        int flipFlops,
        double upsetsPerHour,
        Optional<Single> single,
        Optional<Double> doublesPerHour) {
    /** The confidence of {@link Single#shareUpper}. */
    public static final double CONFIDENCE = 0.95;

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * Single upsets that make an output wrong.
     *
     * @param share of all upsets
     * @param shareUpper upper end of its interval
     * @param source what the share rests on, in words
     */
    public record Single(double share, double shareUpper, String source) {}

    /**
     * @param clockPeriodNs of the flip-flops' clock
     */
    public static UpsetRate of(Environment place, HardeningResult hardening, int flipFlops, double clockPeriodNs) {
        double bit = place.perBitAndSecond();
        boolean voted = hardening.netlist().filter(n -> n.voters() > 0).isPresent();
        return new UpsetRate(
                hardening.pdk(),
                hardening.scheme(),
                flipFlops,
                flipFlops * bit * SECONDS_PER_HOUR,
                single(hardening),
                voted
                        ? Optional.of(flipFlops * bit * bit * clockPeriodNs * 1e-9 * SECONDS_PER_HOUR)
                        : Optional.empty());
    }

    private static Optional<Single> single(HardeningResult h) {
        boolean proven = h.proof()
                        .filter(p -> p.status() == EquivalenceResult.Status.PROVEN)
                        .isPresent()
                && h.netlist()
                        .filter(n -> n.unprotected().isEmpty() && n.single().isEmpty())
                        .isPresent();
        if (proven) {
            return Optional.of(new Single(0, 0, "proof for all states: no upset in one copy reaches an output"));
        }
        return h.upsets().filter(c -> c.injections() > 0).map(UpsetRate::sampled);
    }

    /** The window of a campaign is a sample of all cycles, even if every flip-flop was hit in it. */
    private static Single sampled(CampaignResult c) {
        Proportion p = Proportion.of(c.outputErrors(), c.injections(), Long.MAX_VALUE, CONFIDENCE);
        return new Single(
                p.share(), p.high(), c.outputErrors() + " of " + c.injections() + " injected upsets reached an output");
    }

    /** Wrong outputs per hour and chip; empty where nothing says what upsets do. */
    public Optional<Double> errorsPerHour() {
        return single.map(s -> s.share() * upsetsPerHour + doublesPerHour.orElse(0.0));
    }

    /** Upper end of that, from the share's interval; cross-section and flux are taken as exact. */
    public Optional<Double> errorsPerHourUpper() {
        return single.map(s -> s.shareUpper() * upsetsPerHour + doublesPerHour.orElse(0.0));
    }
}
