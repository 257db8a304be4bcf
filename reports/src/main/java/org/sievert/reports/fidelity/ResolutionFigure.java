package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.charts.LineChart;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.Estimate;
import org.sievert.verification.fidelity.Resolution;

/** Energy resolution of generated showers against their energy, at one number of links. */
final class ResolutionFigure {
    private final View view;

    ResolutionFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        LineChart chart = LineChart.of(
                "Energy resolution of showers at " + view.links() + " (" + view.events() + ")",
                Axis.logarithmic("generated energy, GeV"),
                Axis.fromZero("standard deviation / mean of the calibrated response, %"));
        List<AlgorithmResult> shown = new ArrayList<>(view.shown());
        view.data().algorithms().stream()
                .filter(a -> a.algorithm().equals("repeater") && a.eLinks() != view.eLinks())
                .forEach(shown::add);
        for (AlgorithmResult a : shown) {
            List<Curve.Point> points = new ArrayList<>();
            for (Resolution r : a.resolution()) {
                if (r.energyLow() > 0 && Double.isFinite(r.energyHigh())) {
                    Estimate e = r.resolution();
                    points.add(new Curve.Point(
                            Math.sqrt(r.energyLow() * r.energyHigh()), 100 * e.value(), 100 * e.low(), 100 * e.high()));
                }
            }
            chart.add(new Curve(a.title(), view.styles().of(a.algorithm()), points));
        }
        if (chart.isEmpty()) {
            return List.of();
        }
        return List.of(chart.figure(
                view.id("energy-resolution"),
                "Spread of the calibrated shower response in each range of generated energy, pile-up included. Lower is"
                        + " better.",
                View.WIDTH,
                View.HEIGHT + 40,
                chart.numbers("generated_energy_gev", "resolution_percent")));
    }
}
