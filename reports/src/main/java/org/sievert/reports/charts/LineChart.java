package org.sievert.reports.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.sievert.reports.text.CsvText;

/** Curves over two axes; a small builder around the plotting library. */
public final class LineChart {
    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Curve> curves = new ArrayList<>();
    private final List<ValueMarker> references = new ArrayList<>();
    private boolean steps;
    private double xLow = Double.NaN;
    private double xHigh = Double.NaN;
    private double yHigh = Double.NaN;

    private LineChart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Points joined by lines, with markers and intervals. */
    public static LineChart of(String title, Axis x, Axis y) {
        return new LineChart(title, x, y);
    }

    /** A histogram's outline: each point is the lower edge of a bin and its content. */
    public static LineChart steps(String title, Axis x, Axis y) {
        LineChart c = new LineChart(title, x, y);
        c.steps = true;
        return c;
    }

    /** Adds a curve; one without a finite point is left out. */
    public LineChart add(Curve curve) {
        if (curve.points().stream().anyMatch(Curve.Point::isFinite)) {
            curves.add(curve);
        }
        return this;
    }

    public LineChart addAll(List<Curve> all) {
        all.forEach(this::add);
        return this;
    }

    /** A horizontal line that values are read against. */
    public LineChart reference(double value, String label) {
        ValueMarker marker = new ValueMarker(value, Look.MUTED, new BasicStroke(1.2f));
        marker.setLabel(label);
        marker.setLabelFont(Look.SMALL);
        marker.setLabelPaint(Look.MUTED);
        marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        references.add(marker);
        return this;
    }

    /** What of the x axis is shown. */
    public LineChart between(double low, double high) {
        xLow = low;
        xHigh = high;
        return this;
    }

    /** The largest y that is shown; what lies above leaves the picture at its upper edge. */
    public LineChart upTo(double high) {
        yHigh = high;
        return this;
    }

    public boolean isEmpty() {
        return curves.isEmpty();
    }

    /**
     * The points of all curves.
     *
     * @param xColumn name of the column of x, with its unit
     * @param yColumn name of the column of y; those of the intervals end in {@code _low} and {@code _high}
     */
    public ChartFigure.Numbers numbers(String xColumn, String yColumn) {
        boolean intervals = curves.stream().flatMap(c -> c.points().stream()).anyMatch(Curve.Point::hasInterval);
        List<String> columns = new ArrayList<>(List.of("series", xColumn, yColumn));
        if (intervals) {
            columns.addAll(List.of(yColumn + "_low", yColumn + "_high"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Curve c : curves) {
            for (Curve.Point p : c.points()) {
                List<Object> row = new ArrayList<>(List.of(c.name(), CsvText.decimal(p.x()), CsvText.decimal(p.y())));
                if (intervals) {
                    row.addAll(List.of(CsvText.decimal(p.low()), CsvText.decimal(p.high())));
                }
                rows.add(row);
            }
        }
        return new ChartFigure.Numbers(columns, rows);
    }

    /** A figure of this chart alone. */
    public ChartFigure figure(String id, String description, int width, int height, ChartFigure.Numbers numbers) {
        return ChartFigure.of(id, title, description, new ChartFigure.Panel(build(), width, height), numbers);
    }

    /** The chart itself. */
    public JFreeChart build() {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        XYLineAndShapeRenderer renderer = steps ? new XYLineAndShapeRenderer(true, false) : intervals();
        renderer.setDrawSeriesLineAsPath(true); // one line a series, or dashes would begin anew at each point
        for (int i = 0; i < curves.size(); i++) {
            data.addSeries(series(steps ? stairs(curves.get(i)) : curves.get(i)));
            Look.of(renderer, i, curves.get(i).style(), !steps);
        }
        renderer.setUseFillPaint(true);
        XYPlot plot = new XYPlot(data, x.build(), y.build(), renderer);
        Look.of(plot);
        references.forEach(plot::addRangeMarker);
        if (Double.isFinite(xLow)) {
            plot.getDomainAxis().setRange(xLow, xHigh);
        }
        if (Double.isFinite(yHigh)) {
            plot.getRangeAxis().setUpperBound(yHigh);
        }
        return Look.chart(title, plot, true);
    }

    private static XYErrorRenderer intervals() {
        XYErrorRenderer r = new SparseMarkers();
        r.setDefaultLinesVisible(true);
        r.setDrawXError(false);
        r.setCapLength(3);
        r.setErrorStroke(new BasicStroke(1));
        return r;
    }

    /** A marker at each point of a short series, at some points of a long one, not at the same ones in all. */
    private static final class SparseMarkers extends XYErrorRenderer {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 30;
        private static final int SOME = 12;

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            int items = getPlot().getDataset().getItemCount(series);
            int step = items <= MOST ? 1 : items / SOME;
            return super.getItemShapeVisible(series, item) && (item + series) % step == 0;
        }
    }

    /** Each value as far as the next point. */
    private static Curve stairs(Curve curve) {
        List<Curve.Point> points = new ArrayList<>();
        double last = Double.NaN;
        for (Curve.Point p : curve.points()) {
            if (p.isFinite()) {
                if (Double.isFinite(last)) {
                    points.add(Curve.Point.of(p.x(), last));
                }
                points.add(p);
                last = p.y();
            }
        }
        return new Curve(curve.name(), curve.style(), points);
    }

    private static XYIntervalSeries series(Curve curve) {
        XYIntervalSeries s = new XYIntervalSeries(curve.name(), false, true);
        for (Curve.Point p : curve.points()) {
            if (p.isFinite()) {
                s.add(p.x(), p.x(), p.x(), p.y(), end(p, Curve.Point::low), end(p, Curve.Point::high));
            }
        }
        return s;
    }

    private static double end(Curve.Point p, ToDoubleFunction<Curve.Point> of) {
        return p.hasInterval() ? of.applyAsDouble(p) : p.y();
    }
}
