package org.sievert.verification.fidelity;

import java.util.List;

/**
 * What a study found.
 *
 * @param dataSets in the order asked for
 */
public record FidelityResult(List<DataSetResult> dataSets) {
    public FidelityResult {
        dataSets = List.copyOf(dataSets);
    }
}
