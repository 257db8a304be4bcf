package org.sievert.verification.fidelity;

import java.util.List;

/**
 * All algorithms on one data set.
 *
 * @param name the data set
 * @param events that were measured
 * @param emptyInputs of these, events without any charge; they enter no mean
 * @param inputBits bits that come into the encoder per crossing, headers included
 * @param bootstrap resamplings behind each interval
 * @param algorithms one entry for each algorithm and number of links
 * @param displays a few events in full
 * @param checks distributions of the data set itself, beside published ones
 */
public record DataSetResult(
        String name,
        long events,
        long emptyInputs,
        double inputBits,
        int bootstrap,
        List<AlgorithmResult> algorithms,
        List<EventDisplay> displays,
        List<CheckedQuantity> checks) {
    public DataSetResult {
        algorithms = List.copyOf(algorithms);
        displays = List.copyOf(displays);
        checks = List.copyOf(checks);
    }
}
