package org.sievert.verification.hardening;

import java.util.Optional;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.upset.CampaignResult;

/**
 * How one mapped netlist stands against upsets.
 *
 * @param pdk the PDK's name
 * @param scheme the scheme that was asked for
 * @param netlist what redundancy is in the netlist; absent without a scheme
 * @param upsets the campaign on flip-flops
 * @param proof that upsets of one copy change nothing; absent without a scheme
 * @param seconds wall time
 */
public record HardeningResult(
        String pdk,
        String scheme,
        Optional<HardeningReport> netlist,
        CampaignResult upsets,
        Optional<EquivalenceResult> proof,
        double seconds) {}
