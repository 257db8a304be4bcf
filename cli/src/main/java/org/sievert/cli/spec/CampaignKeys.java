package org.sievert.cli.spec;

import java.util.Optional;
import java.util.OptionalInt;
import org.sievert.verification.upset.CampaignSettings;
import org.sievert.verification.upset.CampaignSettings.MultiBit;
import org.sievert.verification.upset.CampaignSettings.Pulses;
import org.sievert.verification.upset.CampaignSettings.RandomFlips;
import org.sievert.verification.upset.CampaignSettings.Sample;
import org.sievert.verification.upset.CampaignSettings.Transients;
import org.sievert.verification.upset.FaultSimulator;

/** The section {@code hardening.campaign}: which faults are put into the mapped netlists. */
final class CampaignKeys {
    /** Its key in the section {@code hardening}. */
    static final String KEY = "campaign";

    private static final String NONE = "none";
    private static final int MOST_CYCLES = 10_000;
    private static final int MOST_RUNS = 100_000_000;
    private static final int MOST_FLIPS = 1_000;
    private static final int MOST_BITS = 16;
    private static final int MOST_MOMENTS = FaultSimulator.LANES;

    private CampaignKeys() {}

    /** Of the section {@code hardening}, if there is one. */
    static CampaignSettings read(Optional<Section> hardening) {
        CampaignSettings usual = CampaignSettings.DEFAULT;
        Optional<Section> campaign =
                hardening.flatMap(h -> h.section(KEY, "exhaustive", "random", "multiBit", "transients", "pulses"));
        if (campaign.isEmpty()) {
            return usual;
        }
        Section c = campaign.get();
        return new CampaignSettings(
                c.isWord("exhaustive", NONE)
                        ? 0
                        : c.integer("exhaustive", 1, MOST_CYCLES).orElse(usual.exhaustiveCycles()),
                c.isWord("random", NONE) ? Optional.empty() : Optional.of(random(c)),
                c.isWord("multiBit", NONE) ? Optional.empty() : Optional.of(multiBit(c)),
                c.isWord("transients", NONE) ? Optional.empty() : Optional.of(transients(c)),
                c.isWord("pulses", NONE) ? Optional.empty() : Optional.of(pulses(c)));
    }

    private static RandomFlips random(Section c) {
        Optional<Section> s = c.section("random", "flips", "campaigns", "margin", "seed", "confidence");
        return new RandomFlips(
                s.flatMap(x -> x.integer("flips", 1, MOST_FLIPS)).orElse(RandomFlips.DEFAULT.flips()), sample(s));
    }

    private static MultiBit multiBit(Section c) {
        Optional<Section> s = c.section("multiBit", "bits", "campaigns", "margin", "seed", "confidence");
        return new MultiBit(s.flatMap(x -> x.integer("bits", 2, MOST_BITS)).orElse(MultiBit.DEFAULT.bits()), sample(s));
    }

    private static Sample sample(Optional<Section> section) {
        if (section.isEmpty()) {
            return Sample.DEFAULT;
        }
        Section s = section.get();
        if (s.has("campaigns") && s.has("margin")) {
            throw s.error("margin", "'campaigns' says how many runs there are already; give one of the two");
        }
        return new Sample(
                s.integer("campaigns", 1, MOST_RUNS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                s.number("margin", 0.0005, 0.5).orElse(Sample.DEFAULT.margin()),
                s.whole("seed", 0, Long.MAX_VALUE).orElse(Sample.DEFAULT.seed()),
                s.parsed("confidence", "0.90, 0.95 or 0.99", CampaignKeys::confidence)
                        .orElse(Sample.DEFAULT.confidence()));
    }

    private static Optional<Double> confidence(String text) {
        return switch (text) {
            case "0.9", "0.90" -> Optional.of(0.90);
            case "0.95" -> Optional.of(0.95);
            case "0.99" -> Optional.of(0.99);
            default -> Optional.empty();
        };
    }

    private static Transients transients(Section c) {
        Optional<Section> s = c.section("transients", "cycles", "width");
        return new Transients(
                s.flatMap(x -> x.integer("cycles", 1, MOST_CYCLES)).orElse(Transients.DEFAULT.cycles()),
                width(s).orElse(Transients.DEFAULT.widthNs()));
    }

    private static Pulses pulses(Section c) {
        Optional<Section> s = c.section("pulses", "cycles", "moments", "width");
        return new Pulses(
                s.flatMap(x -> x.integer("cycles", 1, MOST_CYCLES)).orElse(Pulses.DEFAULT.cycles()),
                s.flatMap(x -> x.integer("moments", 1, MOST_MOMENTS)).orElse(Pulses.DEFAULT.moments()),
                width(s).orElse(Pulses.DEFAULT.widthNs()));
    }

    private static Optional<Double> width(Optional<Section> section) {
        return section.flatMap(
                x -> x.parsed("width", "a positive time such as '500 ps' (units ps, ns, us)", Duration::nanoseconds));
    }
}
