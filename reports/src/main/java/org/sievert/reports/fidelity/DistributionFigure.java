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
    private static final double SHOWN = 0.995;

    private final View view;

    DistributionFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        LineChart chart = LineChart.steps(
                "Distribution of the earth mover's distance at " + view.links() + " (" + view.events() + ")",
                Axis.fromZero("EMD, half cell pitches"),
                Axis.fromZero("share of events per bin, %"));
        double end = 0;
        for (AlgorithmResult a : shown()) {
            chart.add(curve(a));
            end = Math.max(end, quantile(a.emd()));
        }
        if (chart.isEmpty()) {
            return List.of();
        }
        chart.between(0, end);
        return List.of(chart.figure(
                view.id("emd-distribution"),
                "Events by distance, without those that decode to nothing. The picture ends where " + SHOWN * 100
                        + " % of every algorithm's events are in.",
                View.WIDTH,
                View.HEIGHT,
                chart.numbers("emd_low_half_pitch", "events_percent")));
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

    private Curve curve(AlgorithmResult a) {
        Histogram h = a.emd();
        double all = total(h);
        List<Curve.Point> points = new ArrayList<>();
        for (int i = 0; i < h.counts().size(); i++) {
            points.add(Curve.Point.of(
                    i * h.binWidth(), all == 0 ? Double.NaN : 100 * h.counts().get(i) / all));
        }
        return new Curve(a.title(), view.styles().of(a.algorithm()), points);
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
