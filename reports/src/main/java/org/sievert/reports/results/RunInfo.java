package org.sievert.reports.results;

import java.util.List;

/**
 * What was asked for: the spec and the plan that the verdict holds the results against.
 *
 * @param specName the spec's {@code name}, also the name of the generated module
 * @param specHash content hash of the spec and the files it names
 * @param sievertVersion version of this program
 * @param pdks the PDKs to map to, in the spec's order; each is expected to have netlist, equivalence and timing results
 * @param bringsVectors whether the spec has {@code vectors:}; then every level is expected to be held against them
 */
public record RunInfo(
        String specName, String specHash, String sievertVersion, List<String> pdks, boolean bringsVectors) {
    public RunInfo {
        pdks = List.copyOf(pdks);
    }
}
