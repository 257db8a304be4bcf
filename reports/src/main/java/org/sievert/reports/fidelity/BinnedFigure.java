package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.charts.LineChart;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.BinnedMetrics;

/** Mean distance against occupancy, module sum and generated energy at one number of links. */
final class BinnedFigure {
    private final View view;

    BinnedFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        List<ChartFigure> figures = new ArrayList<>();
        figure("occupancy", "occupancy", Axis.whole("cells above 1 MIPT"), "cells")
                .ifPresent(figures::add);
        figure("moduleSum", "module sum", Axis.logarithmic("module sum, counts (35 per MIPT)"), "counts")
                .ifPresent(figures::add);
        figure("energy", "shower energy", Axis.logarithmic("generated energy, GeV"), "gev")
                .ifPresent(figures::add);
        return figures;
    }

    private Optional<ChartFigure> figure(String binning, String words, Axis axis, String unit) {
        LineChart chart = LineChart.of(
                "Mean earth mover's distance against " + words + " at " + view.links() + " (" + view.events() + ")",
                axis,
                Axis.logarithmic("mean EMD, half cell pitches"));
        boolean logarithmic = axis.scale() == Axis.Scale.LOGARITHMIC;
        for (AlgorithmResult a : view.shown()) {
            List<Curve.Point> points = new ArrayList<>();
            for (BinnedMetrics b : a.bins()) {
                double x = Bins.place(b, logarithmic);
                if (b.binning().equals(binning) && (!logarithmic || x > 0)) {
                    points.add(View.point(x, Comparison.measure(b.metrics())));
                }
            }
            chart.add(new Curve(a.title(), view.styles().of(a.algorithm()), points));
        }
        if (chart.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(chart.figure(
                view.id("emd-by-" + binning.toLowerCase(java.util.Locale.ROOT)),
                "Mean distance of the events in each bin, at the bin's middle. Lower is better. Bars are 95 % intervals.",
                View.WIDTH,
                View.HEIGHT + 40,
                chart.numbers(binning.toLowerCase(java.util.Locale.ROOT) + "_" + unit, "emd_mean_half_pitch")));
    }
}
