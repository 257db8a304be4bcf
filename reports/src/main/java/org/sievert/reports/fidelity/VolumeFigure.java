package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.charts.LineChart;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.Volume;

/** How many output bits events need, as the share of events that need no more than so many. */
final class VolumeFigure {
    private final View view;

    VolumeFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        LineChart chart = LineChart.steps(
                "Output bits per crossing at " + view.links() + " (" + view.events() + ")",
                Axis.fromZero("output bits, headers included"),
                Axis.fromZero("events that need no more bits, %"));
        for (AlgorithmResult a : view.shown()) {
            chart.add(new Curve(a.title(), view.styles().of(a.algorithm()), cumulative(a.volume())));
        }
        if (chart.isEmpty()) {
            return List.of();
        }
        chart.between(0, 32.0 * view.eLinks() * 1.08);
        return List.of(chart.figure(
                view.id("output-bits"),
                "A vertical line is a format of fixed length; a slope is one whose length follows the event.",
                View.WIDTH,
                View.HEIGHT,
                chart.numbers("output_bits", "events_percent")));
    }

    private static List<Curve.Point> cumulative(Volume v) {
        double all = v.histogram().stream().mapToLong(Volume.BitCount::events).sum();
        List<Curve.Point> points = new ArrayList<>();
        if (all == 0) {
            return points;
        }
        long below = 0;
        points.add(Curve.Point.of(0, 0));
        for (Volume.BitCount b : v.histogram()) {
            below += b.events();
            points.add(Curve.Point.of(b.bits(), 100 * below / all));
        }
        return points;
    }
}
