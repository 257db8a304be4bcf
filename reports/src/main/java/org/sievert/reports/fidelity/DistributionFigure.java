package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.charts.LineChart;
import org.sievert.verification.fidelity.AlgorithmKind;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.Histogram;

/** Distributions of the distance at one number of links: the encoder, its float twin and the best of the others. */
final class DistributionFigure {
    private static final int OTHERS = 3;
    private static final int BINS = 60;
    private static final double SHOWN = 0.995;

    private final View view;

    DistributionFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        List<AlgorithmResult> shown = shown();
        if (shown.stream().allMatch(a -> total(a.emd()) == 0)) {
            return List.of();
        }
        return List.of(density(shown), cumulative(shown));
    }

    private ChartFigure density(List<AlgorithmResult> shown) {
        double end = shown.stream().mapToDouble(a -> quantile(a.emd())).max().orElse(1);
        LineChart chart = LineChart.steps(
                        "Distribution of the earth mover's distance at " + view.links() + " (" + view.events() + ")",
                        Axis.fromZero("EMD, half cell pitches"),
                        Axis.fromZero("share of events per bin, %"))
                .between(0, end);
        for (AlgorithmResult a : shown) {
            Histogram h = a.emd();
            int merged = Math.max(1, (int) Math.round(end / BINS / h.binWidth()));
            List<Curve.Point> points = new ArrayList<>();
            for (int i = 0; i < h.counts().size(); i += merged) {
                long n = 0;
                for (int k = i; k < Math.min(i + merged, h.counts().size()); k++) {
                    n += h.counts().get(k);
                }
                points.add(Curve.Point.of(i * h.binWidth(), share(n, h)));
            }
            chart.add(curve(a, points));
        }
        return chart.figure(
                view.id("emd-distribution"),
                "Events by distance, without those that decode to nothing. The picture ends where " + SHOWN * 100
                        + " % of every algorithm's events are in.",
                View.WIDTH,
                View.HEIGHT,
                chart.numbers("emd_low_half_pitch", "events_percent"));
    }

    private ChartFigure cumulative(List<AlgorithmResult> shown) {
        LineChart chart = LineChart.steps(
                "Events within a distance at " + view.links() + " (" + view.events() + ")",
                Axis.logarithmic("EMD, half cell pitches"),
                Axis.fromZero("events with at most this EMD, %"));
        for (AlgorithmResult a : shown) {
            Histogram h = a.emd();
            List<Curve.Point> points = new ArrayList<>();
            long below = 0;
            for (int i = 0; i < h.counts().size(); i++) {
                below += h.counts().get(i);
                if (h.counts().get(i) > 0) {
                    points.add(Curve.Point.of((i + 1) * h.binWidth(), share(below, h)));
                }
            }
            chart.add(curve(a, points));
        }
        return chart.figure(
                view.id("emd-cumulative"),
                "The share of events that come back at least so well. Further left is better.",
                View.WIDTH,
                View.HEIGHT,
                chart.numbers("emd_high_half_pitch", "events_percent"));
    }

    private List<AlgorithmResult> shown() {
        List<AlgorithmResult> all = view.shown();
        List<AlgorithmResult> shown = new ArrayList<>(all.stream()
                .filter(a -> a.algorithm().startsWith(AlgorithmStyles.ENCODER))
                .toList());
        all.stream()
                .filter(a -> !shown.contains(a) && a.kind() != AlgorithmKind.REFERENCE)
                .filter(a -> Double.isFinite(Comparison.measure(a.metrics()).value()))
                .sorted(Comparator.comparingDouble(
                        a -> Comparison.measure(a.metrics()).value()))
                .limit(OTHERS)
                .forEach(shown::add);
        return shown;
    }

    private Curve curve(AlgorithmResult a, List<Curve.Point> points) {
        return new Curve(a.title(), view.styles().of(a.algorithm()), points);
    }

    private static double share(long n, Histogram h) {
        return 100 * n / total(h);
    }

    private static double total(Histogram h) {
        return h.counts().stream().mapToLong(Long::longValue).sum();
    }

    private static double quantile(Histogram h) {
        double all = total(h);
        long below = 0;
        for (int i = 0; i < h.counts().size(); i++) {
            below += h.counts().get(i);
            if (below >= SHOWN * all) {
                return (i + 1) * h.binWidth();
            }
        }
        return h.counts().size() * h.binWidth();
    }
}
