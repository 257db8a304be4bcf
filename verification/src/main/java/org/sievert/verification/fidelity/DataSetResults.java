package org.sievert.verification.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.GeneratorCheck;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.codec.EventBlock;
import org.sievert.verification.measure.AlgorithmSums;
import org.sievert.verification.measure.Binning;
import org.sievert.verification.measure.MapMeasures;
import org.sievert.verification.measure.MeasureSums;
import org.sievert.verification.measure.ResolutionSums;
import org.sievert.verification.measure.Spread;

/** Turns sums into results. */
final class DataSetResults {
    /** Bits of the chip's 12 input words per crossing. */
    private static final double INPUT_BITS = 12 * 32;

    /** Events whose distributions are held against the published ones. */
    private static final int CHECKED_EVENTS = 10_000;

    /** Where in the order of module sums the displayed events lie. */
    private static final double[] DISPLAYED = {0.05, 0.25, 0.5, 0.75, 0.95, 0.995};

    private DataSetResults() {}

    static DataSetResult of(
            DataSet dataSet, StudySettings settings, List<StudyRow> rows, DataSetSums sums, List<Event> sample) {
        List<AlgorithmResult> algorithms = new ArrayList<>();
        List<String> measured =
                StudyRow.measured(rows).stream().map(StudyRow::key).toList();
        for (StudyRow row : rows) {
            algorithms.add(result(row, sums.row(measured.indexOf(row.key()))));
        }
        return new DataSetResult(
                dataSet.name(),
                sums.events(),
                sums.emptyInputs(),
                INPUT_BITS,
                settings.bootstrap(),
                algorithms,
                displays(rows, settings.displayELinks(), sample),
                checks(dataSet));
    }

    private static AlgorithmResult result(StudyRow row, AlgorithmSums sums) {
        MeasureSums total = sums.total();
        return new AlgorithmResult(
                row.algorithm(),
                row.title(),
                row.kind(),
                row.eLinks(),
                32 * row.eLinks(),
                row.codec().configuration(),
                metrics(total),
                volume(sums.bits()),
                new Histogram(
                        MeasureSums.EMD_BIN,
                        Arrays.stream(total.histogram()).boxed().toList()),
                bins(sums),
                resolutions(sums.showers()));
    }

    private static Metrics metrics(MeasureSums s) {
        return new Metrics(
                s.events(),
                s.emptyOutputs(),
                s.falseOutputs(),
                estimate(s.emd()),
                s.emdMedian(),
                estimate(s.emdOrUniform()),
                estimate(s.cosine()),
                estimate(s.response()),
                estimate(s.responseResolution()),
                estimate(s.weightedResponse()),
                estimate(s.weightedResponseResolution()),
                estimate(s.shift()));
    }

    private static Estimate estimate(Spread s) {
        return new Estimate(s.value(), s.low(), s.high());
    }

    private static List<BinnedMetrics> bins(AlgorithmSums sums) {
        List<BinnedMetrics> bins = new ArrayList<>();
        for (int k = 0; k < AlgorithmSums.BINNINGS.size(); k++) {
            Binning binning = AlgorithmSums.BINNINGS.get(k);
            for (int b = 0; b < binning.bins(); b++) {
                Optional<MeasureSums> s = sums.bin(k, b).filter(m -> m.events() > 0);
                if (s.isPresent()) {
                    bins.add(new BinnedMetrics(binning.name(), binning.low(b), binning.high(b), metrics(s.get())));
                }
            }
        }
        return bins;
    }

    private static List<Resolution> resolutions(ResolutionSums showers) {
        List<Resolution> list = new ArrayList<>();
        if (showers.count() == 0) {
            return list;
        }
        list.add(new Resolution(
                Double.NaN, Double.NaN, showers.count(), estimate(showers.resolution()), estimate(showers.shift())));
        for (int b = 0; b < AlgorithmSums.ENERGY.bins(); b++) {
            if (showers.count(b) > 0) {
                list.add(new Resolution(
                        AlgorithmSums.ENERGY.low(b),
                        AlgorithmSums.ENERGY.high(b),
                        showers.count(b),
                        estimate(showers.resolution(b)),
                        estimate(showers.shift(b))));
            }
        }
        return list;
    }

    private static Volume volume(long[] bits) {
        long events = Arrays.stream(bits).sum();
        double sum = 0;
        int most = 0;
        List<Volume.BitCount> histogram = new ArrayList<>();
        for (int b = 0; b < bits.length; b++) {
            if (bits[b] > 0) {
                histogram.add(new Volume.BitCount(b, bits[b]));
                sum += (double) b * bits[b];
                most = b;
            }
        }
        double mean = sum / events;
        return new Volume(
                mean,
                quantile(histogram, 0.05 * events),
                quantile(histogram, 0.5 * events),
                quantile(histogram, 0.95 * events),
                most,
                INPUT_BITS / mean,
                histogram);
    }

    private static double quantile(List<Volume.BitCount> histogram, double events) {
        double below = 0;
        for (Volume.BitCount b : histogram) {
            below += b.events();
            if (below >= events) {
                return b.bits();
            }
        }
        return Double.NaN;
    }

    private static List<EventDisplay> displays(List<StudyRow> rows, int eLinks, List<Event> sample) {
        List<Integer> order = new ArrayList<>();
        for (int e = 0; e < sample.size(); e++) {
            if (sample.get(e).sum() > 0) {
                order.add(e);
            }
        }
        order.sort(Comparator.comparingInt(e -> sample.get(e).sum()));
        List<EventDisplay> displays = new ArrayList<>();
        Arrays.stream(DISPLAYED)
                .mapToInt(q -> order.get((int) (q * (order.size() - 1))))
                .distinct()
                .forEach(e -> displays.add(display(rows, eLinks, sample.get(e), e)));
        return displays;
    }

    private static EventDisplay display(List<StudyRow> rows, int eLinks, Event event, int position) {
        List<EventDisplay.Decoded> decoded = new ArrayList<>();
        MapMeasures map = new MapMeasures();
        double[] charges = new double[TriggerCells.COUNT];
        double[] measures = new double[MapMeasures.COUNT];
        for (StudyRow row : rows) {
            if (row.eLinks() == eLinks || row.kind() == AlgorithmKind.REFERENCE) {
                row.codec().worker().run(new EventBlock(position, List.of(event)), charges, new int[1]);
                map.measure(event.charges(), charges, 0, measures, 0);
                decoded.add(new EventDisplay.Decoded(
                        row.algorithm(),
                        row.eLinks(),
                        measures[MapMeasures.EMD],
                        Arrays.stream(charges).boxed().toList()));
            }
        }
        return new EventDisplay(
                event.id(),
                Arrays.stream(event.charges()).mapToObj(c -> (double) c).toList(),
                decoded);
    }

    private static List<CheckedQuantity> checks(DataSet dataSet) {
        Map<String, List<GeneratorCheck.Row>> byQuantity = new LinkedHashMap<>();
        for (GeneratorCheck.Row row : GeneratorCheck.of(dataSet.source(), CHECKED_EVENTS)) {
            byQuantity.computeIfAbsent(row.quantity(), q -> new ArrayList<>()).add(row);
        }
        List<CheckedQuantity> checks = new ArrayList<>();
        byQuantity.forEach((quantity, rows) -> {
            CheckedQuantity.Figures here = figures(rows, r -> OptionalDouble.of(r.measured()));
            int before = checks.size();
            published(checks, quantity, here, rows, GeneratorCheck.Row::topPairs, "top pairs");
            published(checks, quantity, here, rows, GeneratorCheck.Row::electrons, "electrons");
            if (checks.size() == before) {
                checks.add(new CheckedQuantity(quantity, "", here, Optional.empty(), Optional.empty()));
            }
        });
        return checks;
    }

    private static void published(
            List<CheckedQuantity> checks,
            String quantity,
            CheckedQuantity.Figures here,
            List<GeneratorCheck.Row> rows,
            Function<GeneratorCheck.Row, OptionalDouble> column,
            String sample) {
        if (rows.stream().anyMatch(r -> column.apply(r).isPresent())) {
            checks.add(
                    new CheckedQuantity(quantity, "", here, Optional.of(figures(rows, column)), Optional.of(sample)));
        }
    }

    private static CheckedQuantity.Figures figures(
            List<GeneratorCheck.Row> rows, Function<GeneratorCheck.Row, OptionalDouble> column) {
        return new CheckedQuantity.Figures(
                statistic(rows, "median", column),
                statistic(rows, "p16", column),
                statistic(rows, "p84", column),
                statistic(rows, "mean", column),
                statistic(rows, "sigma", column));
    }

    private static double statistic(
            List<GeneratorCheck.Row> rows, String name, Function<GeneratorCheck.Row, OptionalDouble> column) {
        return rows.stream()
                .filter(r -> r.statistic().equals(name))
                .map(column)
                .findFirst()
                .orElse(OptionalDouble.empty())
                .orElse(Double.NaN);
    }
}
