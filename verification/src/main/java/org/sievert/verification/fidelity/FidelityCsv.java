package org.sievert.verification.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sievert.trainingexport.detector.TriggerCells;

/** The tables of a study, with units in the column names; a field is empty where a figure is not defined. */
public final class FidelityCsv {
    private static final List<String> METRICS = List.of(
            "emd_mean_half_pitch",
            "emd_median_half_pitch",
            "emd_empty_as_uniform_half_pitch",
            "cosine_mean",
            "response_mean",
            "response_resolution",
            "weighted_response_mean",
            "weighted_response_resolution",
            "position_shift_mean_half_pitch");

    private FidelityCsv() {}

    /** Writes all tables into a folder. */
    public static void write(FidelityResult result, Path folder) {
        try {
            Files.createDirectories(folder);
            summary(result, folder);
            bins(result, folder);
            histograms(result, folder);
            volume(result, folder);
            rateDistortion(result, folder);
            resolution(result, folder);
            displays(result, folder);
            checks(result, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the tables of the study to " + folder, e);
        }
    }

    private interface Rows {
        void of(DataSetResult dataSet, AlgorithmResult row) throws IOException;
    }

    private static void each(FidelityResult result, Rows rows) throws IOException {
        for (DataSetResult d : result.dataSets()) {
            for (AlgorithmResult a : d.algorithms()) {
                rows.of(d, a);
            }
        }
    }

    private static CSVPrinter open(Path folder, String name, List<String> columns) throws IOException {
        Writer file = Files.newBufferedWriter(folder.resolve(name));
        return new CSVPrinter(
                file,
                CSVFormat.DEFAULT
                        .builder()
                        .setRecordSeparator("\n")
                        .setHeader(columns.toArray(String[]::new))
                        .build());
    }

    private static void summary(FidelityResult result, Path folder) throws IOException {
        List<String> columns = new ArrayList<>(List.of(
                "data_set",
                "algorithm",
                "title",
                "kind",
                "e_links",
                "budget_bits",
                "configuration",
                "events",
                "empty_outputs",
                "false_outputs",
                "output_bits_mean"));
        columns.addAll(metricColumns());
        try (CSVPrinter out = open(folder, "summary.csv", columns)) {
            each(result, (d, a) -> {
                List<Object> row = new ArrayList<>(List.of(
                        d.name(),
                        a.algorithm(),
                        a.title(),
                        a.kind(),
                        a.eLinks(),
                        a.budgetBits(),
                        a.configuration(),
                        a.metrics().events(),
                        a.metrics().emptyOutputs(),
                        a.metrics().falseOutputs(),
                        decimal(a.volume().meanBits())));
                addMetrics(row, a.metrics());
                out.printRecord(row);
            });
        }
    }

    private static void bins(FidelityResult result, Path folder) throws IOException {
        List<String> columns = new ArrayList<>(List.of(
                "data_set",
                "algorithm",
                "e_links",
                "binning",
                "bin_low",
                "bin_high",
                "events",
                "empty_outputs",
                "false_outputs"));
        columns.addAll(metricColumns());
        try (CSVPrinter out = open(folder, "bins.csv", columns)) {
            each(result, (d, a) -> {
                for (BinnedMetrics b : a.bins()) {
                    List<Object> row = new ArrayList<>(List.of(
                            d.name(),
                            a.algorithm(),
                            a.eLinks(),
                            b.binning(),
                            decimal(b.low()),
                            decimal(b.high()),
                            b.metrics().events(),
                            b.metrics().emptyOutputs(),
                            b.metrics().falseOutputs()));
                    addMetrics(row, b.metrics());
                    out.printRecord(row);
                }
            });
        }
    }

    private static List<String> metricColumns() {
        List<String> columns = new ArrayList<>();
        for (String m : METRICS) {
            columns.add(m);
            if (!m.equals("emd_median_half_pitch")) {
                columns.add(m + "_low");
                columns.add(m + "_high");
            }
        }
        return columns;
    }

    private static void addMetrics(List<Object> row, Metrics m) {
        add(row, m.emdMean());
        row.add(decimal(m.emdMedian()));
        add(row, m.emdMeanEmptyAsUniform());
        add(row, m.cosineMean());
        add(row, m.responseMean());
        add(row, m.responseResolution());
        add(row, m.weightedResponseMean());
        add(row, m.weightedResponseResolution());
        add(row, m.positionShiftMean());
    }

    private static void add(List<Object> row, Estimate e) {
        row.add(decimal(e.value()));
        row.add(decimal(e.low()));
        row.add(decimal(e.high()));
    }

    private static void histograms(FidelityResult result, Path folder) throws IOException {
        List<String> columns =
                List.of("data_set", "algorithm", "e_links", "emd_low_half_pitch", "emd_high_half_pitch", "events");
        try (CSVPrinter out = open(folder, "emd-histogram.csv", columns)) {
            each(result, (d, a) -> {
                double width = a.emd().binWidth();
                for (int b = 0; b < a.emd().counts().size(); b++) {
                    long n = a.emd().counts().get(b);
                    if (n > 0) {
                        out.printRecord(
                                d.name(), a.algorithm(), a.eLinks(), decimal(b * width), decimal((b + 1) * width), n);
                    }
                }
            });
        }
    }

    private static void volume(FidelityResult result, Path folder) throws IOException {
        List<String> columns = List.of(
                "data_set",
                "algorithm",
                "e_links",
                "input_bits_per_crossing",
                "output_bits_per_crossing_mean",
                "output_bits_p5",
                "output_bits_p50",
                "output_bits_p95",
                "output_bits_max",
                "reduction");
        try (CSVPrinter out = open(folder, "volume.csv", columns)) {
            each(result, (d, a) -> {
                Volume v = a.volume();
                out.printRecord(
                        d.name(),
                        a.algorithm(),
                        a.eLinks(),
                        decimal(d.inputBits()),
                        decimal(v.meanBits()),
                        decimal(v.p5()),
                        decimal(v.p50()),
                        decimal(v.p95()),
                        decimal(v.maxBits()),
                        decimal(v.reduction()));
            });
        }
        try (CSVPrinter out = open(
                folder, "volume-histogram.csv", List.of("data_set", "algorithm", "e_links", "output_bits", "events"))) {
            each(result, (d, a) -> {
                for (Volume.BitCount b : a.volume().histogram()) {
                    out.printRecord(d.name(), a.algorithm(), a.eLinks(), b.bits(), b.events());
                }
            });
        }
    }

    private static void rateDistortion(FidelityResult result, Path folder) throws IOException {
        List<String> columns = List.of(
                "data_set",
                "algorithm",
                "title",
                "kind",
                "e_links",
                "output_bits_mean",
                "emd_mean_half_pitch",
                "emd_mean_half_pitch_low",
                "emd_mean_half_pitch_high");
        try (CSVPrinter out = open(folder, "rate-distortion.csv", columns)) {
            each(result, (d, a) -> {
                List<Object> row = new ArrayList<>(List.of(
                        d.name(),
                        a.algorithm(),
                        a.title(),
                        a.kind(),
                        a.eLinks(),
                        decimal(a.volume().meanBits())));
                add(row, a.metrics().emdMean());
                out.printRecord(row);
            });
        }
    }

    private static void resolution(FidelityResult result, Path folder) throws IOException {
        List<String> columns = List.of(
                "data_set",
                "algorithm",
                "e_links",
                "energy_low_gev",
                "energy_high_gev",
                "events",
                "resolution",
                "resolution_low",
                "resolution_high",
                "shower_shift_mean_half_pitch",
                "shower_shift_mean_half_pitch_low",
                "shower_shift_mean_half_pitch_high");
        try (CSVPrinter out = open(folder, "resolution.csv", columns)) {
            each(result, (d, a) -> {
                for (Resolution r : a.resolution()) {
                    List<Object> row = new ArrayList<>(List.of(
                            d.name(),
                            a.algorithm(),
                            a.eLinks(),
                            decimal(r.energyLow()),
                            decimal(r.energyHigh()),
                            r.events()));
                    add(row, r.resolution());
                    add(row, r.showerShiftMean());
                    out.printRecord(row);
                }
            });
        }
    }

    private static void displays(FidelityResult result, Path folder) throws IOException {
        List<String> columns = List.of(
                "data_set",
                "event",
                "algorithm",
                "e_links",
                "cell",
                "x_half_pitch",
                "y_half_pitch",
                "true_counts",
                "decoded_counts",
                "emd_half_pitch");
        try (CSVPrinter out = open(folder, "displays.csv", columns)) {
            for (DataSetResult d : result.dataSets()) {
                for (EventDisplay event : d.displays()) {
                    for (EventDisplay.Decoded decoded : event.decoded()) {
                        for (int c = 0; c < TriggerCells.COUNT; c++) {
                            out.printRecord(
                                    d.name(),
                                    event.event(),
                                    decoded.algorithm(),
                                    decoded.eLinks(),
                                    c,
                                    decimal(TriggerCells.x(c)),
                                    decimal(TriggerCells.y(c)),
                                    decimal(event.trueCounts().get(c)),
                                    decimal(decoded.counts().get(c)),
                                    decimal(decoded.emd()));
                        }
                    }
                }
            }
        }
    }

    private static void checks(FidelityResult result, Path folder) throws IOException {
        List<String> columns = List.of(
                "data_set",
                "quantity",
                "unit",
                "median",
                "p16",
                "p84",
                "mean",
                "deviation",
                "cms_median",
                "cms_p16",
                "cms_p84",
                "cms_mean",
                "cms_deviation",
                "cms_sample");
        CheckedQuantity.Figures none =
                new CheckedQuantity.Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        try (CSVPrinter out = open(folder, "generator-check.csv", columns)) {
            for (DataSetResult d : result.dataSets()) {
                for (CheckedQuantity q : d.checks()) {
                    List<Object> row = new ArrayList<>(List.of(d.name(), q.quantity(), q.unit()));
                    add(row, q.here());
                    add(row, q.cms().orElse(none));
                    row.add(q.cmsSample().orElse(""));
                    out.printRecord(row);
                }
            }
        }
    }

    private static void add(List<Object> row, CheckedQuantity.Figures f) {
        for (double v : new double[] {f.median(), f.p16(), f.p84(), f.mean(), f.deviation()}) {
            row.add(decimal(v));
        }
    }

    /** Seven significant figures, no exponent; empty if not finite. */
    private static String decimal(double x) {
        return Double.isFinite(x)
                ? BigDecimal.valueOf(x)
                        .round(new MathContext(7))
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }
}
