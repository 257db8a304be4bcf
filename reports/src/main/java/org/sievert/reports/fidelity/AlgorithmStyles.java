package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.reports.charts.SeriesStyle;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.FidelityResult;

/** One look for each algorithm, the same in all figures of a report. */
final class AlgorithmStyles {
    /** The spec's own encoder. */
    static final String ENCODER = "encoder";

    /** Its float twin. */
    static final String TWIN = "encoderFloat";

    private static final List<String> USUAL = List.of(
            ENCODER,
            "bestChoiceSpread",
            "superTriggerCell",
            "threshold",
            "superTriggerCellMax",
            "bestChoice",
            TWIN,
            "thresholdSpread");

    private final Map<String, SeriesStyle> styles = new LinkedHashMap<>();

    AlgorithmStyles(FidelityResult result) {
        Set<String> names = new LinkedHashSet<>(USUAL);
        for (DataSetResult d : result.dataSets()) {
            for (AlgorithmResult a : d.algorithms()) {
                names.add(a.algorithm());
            }
        }
        for (String name : new ArrayList<>(names)) {
            styles.put(name, new SeriesStyle(styles.size(), name.equals(ENCODER)));
        }
    }

    SeriesStyle of(String algorithm) {
        SeriesStyle s = styles.get(algorithm);
        if (s == null) {
            throw new IllegalArgumentException("no algorithm '" + algorithm + "' in this result");
        }
        return s;
    }
}
