package org.sievert.verification.hardening;

import java.util.List;
import java.util.Optional;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;

/**
 * How one mapped netlist stands against upsets.
 *
 * @param pdk the PDK's name
 * @param scheme the scheme that was asked for
 * @param given the file, if it is not the netlist that synthesis made
 * @param netlist what redundancy is in the netlist; absent without a scheme
 * @param campaigns upsets and transients, at most one campaign of a kind
 * @param proof that upsets of one copy change nothing; absent without a scheme
 * @param seconds wall time
 */
public record HardeningResult(
        String pdk,
        String scheme,
        Optional<String> given,
        Optional<HardeningReport> netlist,
        List<CampaignResult> campaigns,
        Optional<EquivalenceResult> proof,
        double seconds) {
    public HardeningResult {
        campaigns = List.copyOf(campaigns);
    }

    /** The campaign of a kind, if it was run. */
    public Optional<CampaignResult> campaign(CampaignKind kind) {
        return campaigns.stream().filter(c -> c.kind() == kind).findFirst();
    }

    /** The campaign in which every flip-flop was hit. */
    public Optional<CampaignResult> upsets() {
        return campaign(CampaignKind.EXHAUSTIVE);
    }
}
