package org.sievert.verification.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;

class UpsetRateTest {
    private static final Environment ECON = new Environment(1e-14, Optional.empty(), 2e7, Optional.empty(), 2000, 100);

    private static CampaignResult campaign(long injections, long errors) {
        return new CampaignResult(
                CampaignKind.EXHAUSTIVE,
                "every flip-flop",
                injections,
                injections,
                errors,
                0,
                0.95,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static HardeningResult result(
            Optional<HardeningReport> netlist, CampaignResult campaign, Optional<EquivalenceResult.Status> proof) {
        return new HardeningResult(
                "osu018",
                "some",
                Optional.empty(),
                netlist,
                List.of(campaign),
                proof.map(s -> new EquivalenceResult("osu018", s, "miter", "", 1)),
                1);
    }

    private static HardeningReport voters(String... unprotected) {
        return new HardeningReport(10, 30, 30, 10, List.of(unprotected), List.of(), List.of(), List.of());
    }

    /** 10,000 flip-flops, 1e-14 cm², 2e7 per cm² and s: 7.2 upsets per hour, worked out by hand. */
    @Test
    void rawRate() {
        UpsetRate r = UpsetRate.of(ECON, result(Optional.empty(), campaign(1000, 500), Optional.empty()), 10_000, 25);
        assertThat(r.upsetsPerHour()).isCloseTo(7.2, within(1e-9));
        assertThat(r.errorsPerHour().orElseThrow()).isCloseTo(3.6, within(1e-9));
        assertThat(r.doublesPerHour()).isEmpty();
        assertThat(ECON.perYearOfAll(r.upsetsPerHour())).isCloseTo(7.2 * 2000 * 100, within(1e-3));
    }

    /** None of n is not never: Wilson's upper limit is z²/(n + z²). */
    @Test
    void noErrorInASampleHasAnUpperLimit() {
        UpsetRate r =
                UpsetRate.of(ECON, result(Optional.of(voters()), campaign(3838, 0), Optional.empty()), 10_000, 25);
        assertThat(r.single().orElseThrow().share()).isZero();
        assertThat(r.single().orElseThrow().shareUpper()).isCloseTo(1e-3, within(2e-6));
        assertThat(r.errorsPerHourUpper().orElseThrow()).isCloseTo(7.2e-3, within(2e-5));
    }

    /** 3 pairs in each of N/3 triples, each pair (σφ)² T per period, so N (σφ)² T per second: by hand 1e-17. */
    @Test
    void aProofLeavesOnlyPairs() {
        UpsetRate r = UpsetRate.of(
                ECON,
                result(Optional.of(voters()), campaign(64, 0), Optional.of(EquivalenceResult.Status.PROVEN)),
                10_000,
                25);
        assertThat(r.single().orElseThrow().shareUpper()).isZero();
        assertThat(r.doublesPerHour().orElseThrow()).isCloseTo(1e-17 * 3600, within(1e-19));
        assertThat(r.errorsPerHour()).isEqualTo(r.doublesPerHour());
    }

    @Test
    void aProofSaysNothingOfUnprotectedFlipFlops() {
        UpsetRate r = UpsetRate.of(
                ECON,
                result(Optional.of(voters("tag_reg")), campaign(64, 1), Optional.of(EquivalenceResult.Status.PROVEN)),
                10_000,
                25);
        assertThat(r.single().orElseThrow().source()).isEqualTo("1 of 64 injected upsets reached an output");
    }
}
