package org.sievert.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.TrainingLog;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.fidelity.AlgorithmKind;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.BinnedMetrics;
import org.sievert.verification.fidelity.CheckedQuantity;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.Estimate;
import org.sievert.verification.fidelity.EventDisplay;
import org.sievert.verification.fidelity.FidelityResult;
import org.sievert.verification.fidelity.Histogram;
import org.sievert.verification.fidelity.Metrics;
import org.sievert.verification.fidelity.Resolution;
import org.sievert.verification.fidelity.Volume;

/** Studies made up for tests, with the shape of real ones. */
public final class SampleFidelity {
    private static final List<Integer> LINKS = List.of(1, 2, 3, 4, 5, 8);

    private SampleFidelity() {}

    /** Two data sets, all algorithms. */
    public static FidelityReport report() {
        return new FidelityReport(
                5,
                144,
                new FidelityResult(
                        List.of(dataSet("generated, pile-up 200", 0.9, true), dataSet("ECON-T vectors", 1.1, false))));
    }

    /** A training of two phases. */
    public static TrainingLog training() {
        List<TrainingLog.Epoch> epochs = new ArrayList<>();
        for (String phase : List.of("float", "quantised", "twin")) {
            double floor = phase.equals("quantised") ? 0.06 : 0.05;
            for (int e = 1; e <= 12; e++) {
                double loss = floor + 0.5 / (e * e);
                epochs.add(new TrainingLog.Epoch(phase, e, 0.001, loss, Optional.of(loss * 1.05), e == 12));
            }
        }
        List<TrainingLog.WeightBin> weights = new ArrayList<>();
        for (String parameter : List.of("conv.kernel", "conv.bias", "latent.kernel")) {
            for (String state : List.of("start", "end")) {
                double width = state.equals("start") ? 0.2 : 0.5;
                for (int i = 0; i < 20; i++) {
                    double x = -1 + 0.1 * i;
                    weights.add(new TrainingLog.WeightBin(
                            parameter, state, x, x + 0.1, Math.round(200 * Math.exp(-x * x / (2 * width * width)))));
                }
            }
        }
        return new TrainingLog(epochs, weights);
    }

    private static DataSetResult dataSet(String name, double scale, boolean showers) {
        List<AlgorithmResult> all = new ArrayList<>();
        for (int links : LINKS) {
            all.add(algorithm(
                    "encoder",
                    "Autoencoder (this chip)",
                    AlgorithmKind.AUTOENCODER,
                    links,
                    0.85 * scale,
                    0.8,
                    showers));
            all.add(algorithm(
                    "encoderFloat",
                    "Autoencoder, float",
                    AlgorithmKind.FLOAT_AUTOENCODER,
                    links,
                    0.8 * scale,
                    0.8,
                    showers));
            all.add(algorithm("threshold", "Threshold", AlgorithmKind.BASELINE, links, 3.5 * scale, 0.5, showers));
            all.add(algorithm("bestChoice", "Best choice", AlgorithmKind.BASELINE, links, 2.9 * scale, 1, showers));
            all.add(algorithm(
                    "bestChoiceSpread",
                    "Best choice, rest spread",
                    AlgorithmKind.BASELINE,
                    links,
                    scale * (links > 4 ? 0.8 : 1),
                    1,
                    showers));
            all.add(algorithm(
                    "superTriggerCell",
                    "Super trigger cells, shared",
                    AlgorithmKind.BASELINE,
                    links,
                    0.95 * scale,
                    0.9,
                    showers));
            all.add(algorithm(
                    "superTriggerCellMax",
                    "Super trigger cells, at the largest",
                    AlgorithmKind.BASELINE,
                    links,
                    1.6 * scale,
                    0.9,
                    showers));
            all.add(algorithm(
                    "econ_t_cae_9bit", "econ_t_cae_9bit", AlgorithmKind.AUTOENCODER, links, 1.3 * scale, 0.8, showers));
        }
        return new DataSetResult(
                name,
                50_000,
                12,
                384,
                200,
                all,
                showers ? List.of(display()) : List.of(),
                showers ? checks() : List.of());
    }

    private static Estimate around(double x) {
        return new Estimate(x, x * 0.97, x * 1.04);
    }

    private static AlgorithmResult algorithm(
            String id, String title, AlgorithmKind kind, int links, double emd, double use, boolean showers) {
        double mean = emd * 1.8 / Math.sqrt(links);
        List<BinnedMetrics> bins = new ArrayList<>();
        double[] edges = {0, 2, 4, 8, 16, 32, 49};
        for (int i = 0; i + 1 < edges.length; i++) {
            bins.add(new BinnedMetrics("occupancy", edges[i], edges[i + 1], metrics(mean * (1.4 - 0.15 * i))));
            bins.add(new BinnedMetrics(
                    "moduleSum",
                    edges[i] * 100,
                    i == 5 ? Double.POSITIVE_INFINITY : edges[i + 1] * 100,
                    metrics(mean * (1.3 - 0.1 * i))));
        }
        List<Resolution> resolution = new ArrayList<>();
        if (showers) {
            resolution.add(new Resolution(Double.NaN, Double.NaN, 12_000, around(0.085), around(0.4)));
            for (double e = 4; e < 200; e *= 2) {
                resolution.add(new Resolution(e, 2 * e, 2_000, around(0.2 / Math.sqrt(e) + 0.05 * emd), around(0.4)));
            }
        }
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = 0.1 * i / mean;
            counts.add(Math.round(3000 * x * Math.exp(-x * x)));
        }
        int bits = (int) Math.round(32 * links * use);
        return new AlgorithmResult(
                id,
                title,
                kind,
                links,
                32 * links,
                "for " + links,
                metrics(mean),
                new Volume(
                        bits,
                        bits - 4,
                        bits,
                        bits + 4,
                        32 * links,
                        384.0 / bits,
                        List.of(
                                new Volume.BitCount(bits - 4, 2500),
                                new Volume.BitCount(bits, 45_000),
                                new Volume.BitCount(bits + 4, 2500))),
                new Histogram(0.1, counts),
                bins,
                resolution);
    }

    private static Metrics metrics(double emd) {
        return new Metrics(
                49_988,
                3,
                0,
                around(emd),
                emd * 0.95,
                around(emd * 1.01),
                around(0.9),
                around(0.98),
                around(0.08),
                around(0.99),
                around(0.05),
                emd > 2 ? Estimate.UNDEFINED : around(0.3));
    }

    private static EventDisplay display() {
        List<Double> truth = new ArrayList<>();
        List<Double> decoded = new ArrayList<>();
        for (int i = 0; i < TriggerCells.COUNT; i++) {
            double r = Math.hypot(TriggerCells.x(i) - 2, TriggerCells.y(i) + 5);
            truth.add((double) Math.round(3500 * Math.exp(-r / 1.5)));
            decoded.add(3300 * Math.exp(-r / 1.8));
        }
        return new EventDisplay(
                17,
                truth,
                List.of(
                        new EventDisplay.Decoded("encoder", 5, 0.62, decoded),
                        new EventDisplay.Decoded("superTriggerCell", 5, 0.8, decoded),
                        new EventDisplay.Decoded("bestChoiceSpread", 5, 0.71, truth),
                        new EventDisplay.Decoded("encoder", 2, 1.4, decoded)));
    }

    private static List<CheckedQuantity> checks() {
        return List.of(
                new CheckedQuantity(
                        "cells above 1 MIPT",
                        "",
                        new CheckedQuantity.Figures(1, 0, 8, 3.1, 4.9),
                        Optional.of(new CheckedQuantity.Figures(1, 0, 7, 2.8, 4.6)),
                        Optional.of("ttbar, 200 interactions, layer 9")),
                new CheckedQuantity(
                        "largest cell",
                        "MIPT",
                        new CheckedQuantity.Figures(1.2, 0.4, 4.4, 2.2, 3),
                        Optional.of(new CheckedQuantity.Figures(1.17, Double.NaN, Double.NaN, Double.NaN, Double.NaN)),
                        Optional.of("ttbar")),
                new CheckedQuantity(
                        "distance of the shower",
                        "half cell pitches",
                        new CheckedQuantity.Figures(2, 1, 3, 2, 1),
                        Optional.empty(),
                        Optional.empty()));
    }
}
