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
 * @param findings broken rules; those of unprotected flip-flops included
 */
public record HardeningReport(
        int plannedBits, int flipFlops, int replicas, int voters, List<String> unprotected, List<Finding> findings) {
    public HardeningReport {
        unprotected = List.copyOf(unprotected);
        findings = List.copyOf(findings);
    }

    /** Whether every rule holds. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
