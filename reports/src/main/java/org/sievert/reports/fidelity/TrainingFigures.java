package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.sievert.reports.charts.Axis;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.charts.LineChart;
import org.sievert.reports.charts.SeriesStyle;
import org.sievert.reports.results.TrainingLog;
import org.sievert.reports.text.CsvText;

/** Learning curves, and where the encoder's weights began and ended. */
public final class TrainingFigures {
    private static final int PANEL_WIDTH = 380;
    private static final int PANEL_HEIGHT = 260;

    private final TrainingLog log;

    public TrainingFigures(TrainingLog log) {
        this.log = log;
    }

    public List<ChartFigure> all() {
        List<ChartFigure> figures = new ArrayList<>();
        figures.add(curves());
        if (!log.weights().isEmpty()) {
            figures.add(weights());
        }
        return figures;
    }

    private ChartFigure curves() {
        LineChart chart = LineChart.of("Learning curves", Axis.whole("epoch of the phase"), Axis.logarithmic("loss"));
        Set<String> phases = new LinkedHashSet<>();
        log.epochs().forEach(e -> phases.add(e.phase()));
        int slot = 0;
        for (String phase : phases) {
            List<Curve.Point> training = new ArrayList<>();
            List<Curve.Point> validation = new ArrayList<>();
            for (TrainingLog.Epoch e : log.epochs()) {
                if (e.phase().equals(phase)) {
                    training.add(Curve.Point.of(e.epoch(), positive(e.trainingLoss())));
                    e.validationLoss().ifPresent(v -> validation.add(Curve.Point.of(e.epoch(), positive(v))));
                }
            }
            chart.add(new Curve(phase + ", training", new SeriesStyle(slot++, false), training));
            chart.add(new Curve(phase + ", validation", new SeriesStyle(slot++, true), validation));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (TrainingLog.Epoch e : log.epochs()) {
            rows.add(List.of(
                    e.phase(),
                    e.epoch(),
                    CsvText.decimal(e.learningRate()),
                    CsvText.decimal(e.trainingLoss()),
                    e.validationLoss().map(CsvText::decimal).orElse(""),
                    e.best() ? 1 : 0));
        }
        return chart.figure(
                "learning-curves",
                "Loss by epoch on the training and on the validation events, for each phase of the training.",
                View.WIDTH,
                View.HEIGHT,
                new ChartFigure.Numbers(
                        List.of("phase", "epoch", "learning_rate", "training_loss", "validation_loss", "best"), rows));
    }

    /** A logarithmic axis has no place for anything else. */
    private static double positive(double loss) {
        return loss > 0 ? loss : Double.NaN;
    }

    private ChartFigure weights() {
        Set<String> parameters = new LinkedHashSet<>();
        log.weights().forEach(w -> parameters.add(w.parameter()));
        List<List<ChartFigure.Panel>> rows = new ArrayList<>();
        for (String parameter : parameters) {
            if (rows.isEmpty() || rows.get(rows.size() - 1).size() == 2) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(panel(parameter));
        }
        List<List<Object>> numbers = new ArrayList<>();
        for (TrainingLog.WeightBin w : log.weights()) {
            numbers.add(
                    List.of(w.parameter(), w.state(), CsvText.decimal(w.low()), CsvText.decimal(w.high()), w.count()));
        }
        return ChartFigure.grid(
                "weight-distributions",
                "The encoder's weights at the start and at the end of the training",
                "One picture for each parameter: how many of its values lie where, before and after. An encoder whose"
                        + " weights never moved was never trained.",
                rows,
                new ChartFigure.Numbers(List.of("parameter", "state", "bin_low", "bin_high", "count"), numbers));
    }

    private static double min(double[] values) {
        return DoubleStream.of(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElseThrow();
    }

    private ChartFigure.Panel panel(String parameter) {
        LineChart chart =
                LineChart.steps(parameter, Axis.linear("value of the weight"), Axis.fromZero("weights per bin"));
        double[] used = log.weights().stream()
                .filter(w -> w.parameter().equals(parameter) && w.count() > 0)
                .flatMapToDouble(w -> DoubleStream.of(w.low(), w.high()))
                .toArray();
        if (used.length > 0) {
            double margin = 0.03 * (max(used) - min(used));
            chart.between(min(used) - margin, max(used) + margin);
        }
        int slot = 0;
        for (String state : List.of("start", "end")) {
            List<Curve.Point> points = new ArrayList<>();
            TrainingLog.WeightBin last = null;
            for (TrainingLog.WeightBin w : log.weights()) {
                if (w.parameter().equals(parameter) && w.state().equals(state)) {
                    points.add(Curve.Point.of(w.low(), w.count()));
                    last = w;
                }
            }
            if (last != null) {
                points.add(Curve.Point.of(last.high(), 0));
            }
            boolean end = state.equals("end");
            chart.add(new Curve(state, new SeriesStyle(slot++ == 0 ? 1 : 0, end), points));
        }
        return new ChartFigure.Panel(chart.build(), PANEL_WIDTH, PANEL_HEIGHT);
    }
}
