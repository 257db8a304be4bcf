package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.LineChart;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.Estimate;

/** Response of the module sum and its spread, against output bits. */
final class ResponseFigure {
    private final View view;

    ResponseFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        List<ChartFigure> figures = new ArrayList<>();
        figure(
                        "response",
                        "Charge response",
                        "decoded / true module sum, mean",
                        "response_mean",
                        a -> a.metrics().responseMean(),
                        true)
                .ifPresent(figures::add);
        figure(
                        "response-resolution",
                        "Resolution of the charge response",
                        "standard deviation / mean of the response",
                        "response_resolution",
                        a -> a.metrics().responseResolution(),
                        false)
                .ifPresent(figures::add);
        return figures;
    }

    private Optional<ChartFigure> figure(
            String id,
            String title,
            String label,
            String column,
            Function<AlgorithmResult, Estimate> value,
            boolean perfect) {
        LineChart chart = LineChart.of(
                        title + " against output bits (" + view.events() + ")",
                        Axis.fromZero("mean output bits per crossing, headers included"),
                        Axis.fromZero(label))
                .addAll(view.overLinks(a -> a.volume().meanBits(), value));
        if (chart.isEmpty()) {
            return Optional.empty();
        }
        if (perfect) {
            chart.reference(1, "all charge kept");
        }
        return Optional.of(chart.figure(
                view.id(id),
                perfect
                        ? "Decoded over true charge of the module, event by event. 1 is perfect."
                        : "How much the response varies from event to event, relative to its mean. Lower is better.",
                View.WIDTH,
                View.HEIGHT + 40,
                chart.numbers("output_bits_mean", column)));
    }
}
