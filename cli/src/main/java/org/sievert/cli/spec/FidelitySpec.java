package org.sievert.cli.spec;

import java.util.List;

/**
 * How the reconstruction's fidelity is measured.
 *
 * @param events most events of each data set, 0 for all
 * @param eLinks numbers of links at which all algorithms are compared, ascending
 * @param displayELinks the number of links of figures that show only one
 * @param compare other encoders with decoders, from spec files of their own, measured on the same events
 * @param bootstrap resamplings for each interval
 * @param seed of the resampling
 */
public record FidelitySpec(
        long events, List<Integer> eLinks, int displayELinks, List<EncoderSpec> compare, int bootstrap, long seed) {
    public FidelitySpec {
        eLinks = List.copyOf(eLinks);
        compare = List.copyOf(compare);
    }
}
