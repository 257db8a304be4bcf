package org.sievert.reports.fidelity;

import java.util.List;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.LineChart;

/** Mean distance against output bits, for every algorithm over its numbers of links. */
final class RateDistortionFigure {
    private final View view;

    RateDistortionFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        LineChart chart = LineChart.of(
                        "Mean earth mover's distance against output bits (" + view.events() + ")",
                        Axis.fromZero("mean output bits per crossing, headers included"),
                        Axis.logarithmic("mean EMD, half cell pitches"))
                .addAll(view.overLinks(a -> a.volume().meanBits(), a -> Comparison.measure(a.metrics())));
        if (chart.isEmpty()) {
            return List.of();
        }
        return List.of(chart.figure(
                view.id("rate-distortion"),
                "Each marker is one number of links. Lower is better, further left is cheaper. Bars are 95 % intervals."
                        + " An event that decodes to nothing counts as decoded to 48 equal cells.",
                View.WIDTH,
                View.HEIGHT + 60,
                chart.numbers("output_bits_mean", "emd_mean_half_pitch")));
    }
}
