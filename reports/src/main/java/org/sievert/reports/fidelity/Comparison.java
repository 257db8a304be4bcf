package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sievert.verification.fidelity.AlgorithmKind;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.BinnedMetrics;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.Estimate;
import org.sievert.verification.fidelity.Metrics;

/**
 * Who keeps most at equal numbers of links. The measure is the mean earth mover's distance where an event that decodes
 * to nothing counts as decoded to 48 equal cells, so that nobody gains by sending nothing.
 */
public final class Comparison {
    private final DataSetResult data;

    public Comparison(DataSetResult data) {
        this.data = data;
    }

    /**
     * The best under one condition.
     *
     * @param condition in words
     * @param best with the smallest mean distance
     * @param second the next one, where there is one
     * @param clear whether their intervals are apart
     */
    public record Winner(String condition, Entry best, Optional<Entry> second, boolean clear) {}

    /** An algorithm and its mean distance, half cell pitches. */
    public record Entry(String algorithm, String title, Estimate emd) {}

    /** The measure of the comparison. */
    public static Estimate measure(Metrics m) {
        return m.emdMeanEmptyAsUniform();
    }

    /** The numbers of links at which something was measured, ascending. */
    public List<Integer> eLinks() {
        TreeSet<Integer> links = new TreeSet<>();
        data.algorithms().stream()
                .filter(a -> a.eLinks() > 0 && a.kind() != AlgorithmKind.REFERENCE)
                .forEach(a -> links.add(a.eLinks()));
        return List.copyOf(links);
    }

    /** Results at a number of links, in their order. */
    public List<AlgorithmResult> at(int eLinks) {
        return data.algorithms().stream().filter(a -> a.eLinks() == eLinks).toList();
    }

    /** Those that can be built into a chip: integers and the chip's own algorithms. */
    public List<AlgorithmResult> competitors(int eLinks) {
        return at(eLinks).stream()
                .filter(a -> a.kind() == AlgorithmKind.AUTOENCODER || a.kind() == AlgorithmKind.BASELINE)
                .toList();
    }

    /** The result of one algorithm. */
    public Optional<AlgorithmResult> of(String algorithm, int eLinks) {
        return at(eLinks).stream().filter(a -> a.algorithm().equals(algorithm)).findFirst();
    }

    /** The baseline with the smallest mean distance at a number of links. */
    public Optional<AlgorithmResult> bestBaseline(int eLinks) {
        return at(eLinks).stream()
                .filter(a -> a.kind() == AlgorithmKind.BASELINE)
                .filter(a -> Double.isFinite(measure(a.metrics()).value()))
                .min(Comparator.comparingDouble(a -> measure(a.metrics()).value()));
    }

    /** The winner at each number of links. */
    public List<Winner> byLinks() {
        List<Winner> winners = new ArrayList<>();
        for (int links : eLinks()) {
            List<Entry> entries = competitors(links).stream()
                    .map(a -> new Entry(a.algorithm(), a.title(), measure(a.metrics())))
                    .toList();
            winner(links + (links == 1 ? " link" : " links"), entries).ifPresent(winners::add);
        }
        return winners;
    }

    /** The winner in each bin at a number of links. */
    public List<Winner> byBin(String binning, int eLinks, String unit) {
        Map<String, List<Entry>> bins = new LinkedHashMap<>();
        for (AlgorithmResult a : competitors(eLinks)) {
            for (BinnedMetrics b : a.bins()) {
                if (b.binning().equals(binning)) {
                    bins.computeIfAbsent(Bins.words(b, unit), k -> new ArrayList<>())
                            .add(new Entry(a.algorithm(), a.title(), measure(b.metrics())));
                }
            }
        }
        List<Winner> winners = new ArrayList<>();
        bins.forEach((words, entries) -> winner(words, entries).ifPresent(winners::add));
        return winners;
    }

    private static Optional<Winner> winner(String condition, List<Entry> entries) {
        List<Entry> sorted = entries.stream()
                .filter(e -> Double.isFinite(e.emd().value()))
                .sorted(Comparator.comparingDouble(e -> e.emd().value()))
                .toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        Entry best = sorted.get(0);
        Optional<Entry> second = sorted.size() > 1 ? Optional.of(sorted.get(1)) : Optional.empty();
        boolean clear = second.map(s -> best.emd().high() < s.emd().low()).orElse(true);
        return Optional.of(new Winner(condition, best, second, clear));
    }
}
