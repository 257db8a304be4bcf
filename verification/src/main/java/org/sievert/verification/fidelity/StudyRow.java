package org.sievert.verification.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sievert.trainingexport.detector.Event;
import org.sievert.verification.codec.Autoencoder;
import org.sievert.verification.codec.AutoencoderCodec;
import org.sievert.verification.codec.Baselines;
import org.sievert.verification.codec.Codec;
import org.sievert.verification.codec.FloatAutoencoderCodec;

/** One algorithm at one number of links, as a study measures it. */
record StudyRow(String algorithm, String title, AlgorithmKind kind, int eLinks, Codec codec) {
    /**
     * Everything that is compared on a data set, ordered by algorithm, then links.
     *
     * @param sample the data set's first events, by which the threshold algorithm is set up
     */
    static List<StudyRow> of(StudySettings settings, List<Event> sample) {
        List<StudyRow> rows = new ArrayList<>();
        for (Autoencoder a : settings.autoencoders()) {
            add(rows, a, settings.eLinks());
        }
        List<Integer> links = settings.eLinks();
        baseline(rows, "threshold", "Threshold", links, n -> Baselines.threshold(n, sample, false));
        baseline(
                rows,
                "thresholdSpread",
                "Threshold, rest spread evenly",
                links,
                n -> Baselines.threshold(n, sample, true));
        baseline(rows, "bestChoice", "Best choice", links, n -> Baselines.bestChoice(n, false));
        baseline(
                rows, "bestChoiceSpread", "Best choice, rest spread evenly", links, n -> Baselines.bestChoice(n, true));
        baseline(
                rows,
                "superTriggerCell",
                "Super trigger cells, shared",
                links,
                n -> Baselines.superTriggerCell(n, false));
        baseline(
                rows,
                "superTriggerCellMax",
                "Super trigger cells, at maximum",
                links,
                n -> Baselines.superTriggerCell(n, true));
        rows.add(new StudyRow(
                "repeater", "Repeater", AlgorithmKind.REFERENCE, Baselines.REPEATER_LINKS, Baselines.repeater()));
        return rows;
    }

    private static void add(List<StudyRow> rows, Autoencoder a, List<Integer> links) {
        for (int n : links) {
            AutoencoderCodec.of(a, n)
                    .ifPresent(c -> rows.add(new StudyRow(a.id(), a.title(), AlgorithmKind.AUTOENCODER, n, c)));
        }
        if (a.twin().isEmpty()) {
            return;
        }
        String title = a.title() + ", float";
        rows.add(new StudyRow(
                a.id() + "Float", title, AlgorithmKind.FLOAT_AUTOENCODER, 0, FloatAutoencoderCodec.unquantised(a)));
        for (int n : links) {
            FloatAutoencoderCodec.of(a, n)
                    .ifPresent(c ->
                            rows.add(new StudyRow(a.id() + "Float", title, AlgorithmKind.FLOAT_AUTOENCODER, n, c)));
        }
    }

    private interface ByLinks {
        Codec at(int eLinks);
    }

    private static void baseline(
            List<StudyRow> rows, String algorithm, String title, List<Integer> links, ByLinks codec) {
        for (int n : links) {
            rows.add(new StudyRow(algorithm, title, AlgorithmKind.BASELINE, n, codec.at(n)));
        }
    }

    /** Rows that share it have the same numbers: more links than an algorithm can use change nothing. */
    String key() {
        return algorithm + "/" + codec.configuration();
    }

    /** One row for each key, in order: what has to be measured. */
    static List<StudyRow> measured(List<StudyRow> rows) {
        Map<String, StudyRow> first = new LinkedHashMap<>();
        rows.forEach(r -> first.putIfAbsent(r.key(), r));
        return List.copyOf(first.values());
    }
}
