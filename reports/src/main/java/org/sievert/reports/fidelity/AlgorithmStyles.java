package org.sievert.reports.fidelity;

import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Slots of those that every study has, so that they look the same in all reports; no two share a colour. */
    private static final Map<String, Integer> USUAL = Map.of(
            ENCODER,
            0,
            "bestChoiceSpread",
            1,
            "superTriggerCell",
            2,
            "threshold",
            3,
            "superTriggerCellMax",
            4,
            "bestChoice",
            5,
            TWIN,
            6,
            "thresholdSpread",
            10,
            "repeater",
            17);

    private static final int OTHERS = 8;

    private final Map<String, SeriesStyle> styles = new LinkedHashMap<>();

    AlgorithmStyles(FidelityResult result) {
        int next = OTHERS;
        for (DataSetResult d : result.dataSets()) {
            for (AlgorithmResult a : d.algorithms()) {
                String name = a.algorithm();
                if (styles.containsKey(name)) {
                    continue;
                }
                Integer slot = USUAL.get(name);
                if (slot == null) {
                    while (USUAL.containsValue(next)) {
                        next++;
                    }
                    slot = next++;
                }
                styles.put(name, new SeriesStyle(slot, name.equals(ENCODER)));
            }
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
