package org.sievert.verification.hardening;

import java.util.List;

/**
 * What redundancy is in a netlist.
 *
 * @param plannedBits protected bits of the plan
 * @param flipFlops flip-flops in the netlist
 * @param replicas flip-flops that a voter reads together with two others
 * @param voters groups of three flip-flops that have a voter
 * @param unprotected instances of flip-flops that no voter reads
 * @param single instances of flip-flops that were left single because their part was not chosen
 * @param singlePoints gates of a design in domains that belong to no domain: a transient there can reach an output
 * @param findings broken rules; those of unprotected flip-flops included
 */
public record HardeningReport(
        int plannedBits,
        int flipFlops,
        int replicas,
        int voters,
        List<String> unprotected,
        List<String> single,
        List<String> singlePoints,
        List<Finding> findings) {
    public HardeningReport {
        unprotected = List.copyOf(unprotected);
        single = List.copyOf(single);
        singlePoints = List.copyOf(singlePoints);
        findings = List.copyOf(findings);
    }

    /** Whether every rule holds. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
