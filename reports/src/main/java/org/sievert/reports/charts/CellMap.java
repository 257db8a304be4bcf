package org.sievert.reports.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYDataset;

/**
 * A quantity on the cells of a module: each cell in its true shape, filled by a scale of even steps in lightness and with
 * its number written in it, so that it reads without colours as well.
 */
public final class CellMap {
    private static final int BAR = 64;
    private static final int SIDE = 46;
    private static final int BELOW = 40;
    private static final int ABOVE = 34;
    private static final double LEGIBLE = 0.05;
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private final List<Path2D> shapes;
    private final double[][] centres;

    /**
     * @param x cell centres, half cell pitches
     * @param y cell centres, half cell pitches
     */
    public CellMap(double[] x, double[] y) {
        this.shapes = CellShapes.of(x, y);
        this.centres = new double[][] {x.clone(), y.clone()};
    }

    /**
     * One map.
     *
     * @param values by cell
     * @param scale fills
     * @param bar whether the scale stands beside the map
     * @param unit of the values, for the scale
     */
    public ChartFigure.Panel panel(String title, double[] values, Scale scale, boolean bar, String unit) {
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries("cells", new double[][] {centres[0], centres[1], values});
        XYPlot plot = new XYPlot(data, axis("x, half cell pitches"), axis("y, half cell pitches"), new Cells(scale));
        Look.of(plot);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        Rectangle2D area = area();
        plot.getDomainAxis().setRange(area.getMinX(), area.getMaxX());
        plot.getRangeAxis().setRange(area.getMinY(), area.getMaxY());
        AxisSpace below = new AxisSpace();
        below.setBottom(BELOW);
        plot.setFixedDomainAxisSpace(below);
        AxisSpace left = new AxisSpace();
        left.setLeft(SIDE);
        plot.setFixedRangeAxisSpace(left);
        JFreeChart chart = Look.chart(title, plot, false);
        chart.setPadding(new RectangleInsets(4, 2, 2, 2));
        if (bar) {
            chart.addSubtitle(bar(scale, unit));
        }
        int side = 250;
        return new ChartFigure.Panel(
                chart,
                side + SIDE + 6 + (bar ? BAR : 0),
                (int) Math.round(side * area.getHeight() / area.getWidth()) + BELOW + ABOVE);
    }

    private Rectangle2D area() {
        Rectangle2D all = null;
        for (Path2D s : shapes) {
            all = all == null ? s.getBounds2D() : all.createUnion(s.getBounds2D());
        }
        double margin = 0.5;
        return new Rectangle2D.Double(
                all.getX() - margin, all.getY() - margin, all.getWidth() + 2 * margin, all.getHeight() + 2 * margin);
    }

    private static NumberAxis axis(String label) {
        NumberAxis a = new NumberAxis(label);
        a.setTickUnit(new NumberTickUnit(5));
        Look.of(a);
        return a;
    }

    private static PaintScaleLegend bar(Scale scale, String unit) {
        NumberAxis axis = new NumberAxis(unit);
        axis.setTickUnit(new NumberTickUnit(scale.tick(), new DecimalFormat("0.##", SYMBOLS)));
        Look.of(axis);
        PaintScaleLegend legend = new PaintScaleLegend(scale, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setStripWidth(12);
        legend.setSubdivisionCount(Scale.STEPS);
        legend.setAxisOffset(2);
        legend.setFrame(BlockBorder.NONE);
        legend.setMargin(new RectangleInsets(2, 6, BELOW - 2, 2));
        return legend;
    }

    /** A colour scale in even steps of lightness: the larger the value (or its size), the darker. */
    public static final class Scale implements PaintScale {
        private static final int STEPS = 32;
        private static final Color LOW = new Color(0xF7FBFF);
        private static final Color HIGH = new Color(0x08306B);
        private static final Color MINUS = new Color(0xA63603);

        private final double low;
        private final double high;

        private Scale(double low, double high) {
            this.low = low;
            this.high = high;
        }

        /** From zero, white, to {@code high}, dark blue. */
        public static Scale upTo(double high) {
            return new Scale(0, high > 0 ? high : 1);
        }

        /** Minus in orange, zero white, plus in blue. */
        public static Scale around(double size) {
            double s = size > 0 ? size : 1;
            return new Scale(-s, s);
        }

        @Override
        public double getLowerBound() {
            return low;
        }

        @Override
        public double getUpperBound() {
            return high;
        }

        @Override
        public Color getPaint(double value) {
            double end = value < 0 ? low : high;
            double share = end == 0 ? 0 : Math.min(1, Math.max(0, value / end));
            return mix(LOW, value < 0 ? MINUS : HIGH, Math.rint(share * STEPS) / STEPS);
        }

        Color ink(double value) {
            Color c = getPaint(value);
            return 0.3 * c.getRed() + 0.6 * c.getGreen() + 0.1 * c.getBlue() > 135 ? Look.INK : Color.WHITE;
        }

        /** A round step of which about five fit on the scale. */
        double tick() {
            double step = (high - low) / 5;
            double power = Math.pow(10, Math.floor(Math.log10(step)));
            double lead = step / power;
            return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
        }

        private boolean signed() {
            return low < 0;
        }

        private static Color mix(Color a, Color b, double t) {
            return new Color(
                    (int) Math.round(a.getRed() + t * (b.getRed() - a.getRed())),
                    (int) Math.round(a.getGreen() + t * (b.getGreen() - a.getGreen())),
                    (int) Math.round(a.getBlue() + t * (b.getBlue() - a.getBlue())));
        }
    }

    /** Draws the cells at their places on the plot's axes. */
    private final class Cells extends AbstractXYItemRenderer {
        private static final long serialVersionUID = 1L;
        private final transient Scale scale;

        Cells(Scale scale) {
            this.scale = scale;
        }

        @Override
        public void drawItem(
                Graphics2D g,
                XYItemRendererState state,
                Rectangle2D area,
                PlotRenderingInfo info,
                XYPlot plot,
                ValueAxis xAxis,
                ValueAxis yAxis,
                XYDataset data,
                int series,
                int item,
                CrosshairState crosshair,
                int pass) {
            double value = ((DefaultXYZDataset) data).getZValue(series, item);
            Path2D onPaper = new Path2D.Double();
            onPaper.append(
                    shapes.get(item)
                            .getPathIterator(new java.awt.geom.AffineTransform(
                                    xAxis.valueToJava2D(1, area, plot.getDomainAxisEdge())
                                            - xAxis.valueToJava2D(0, area, plot.getDomainAxisEdge()),
                                    0,
                                    0,
                                    yAxis.valueToJava2D(1, area, plot.getRangeAxisEdge())
                                            - yAxis.valueToJava2D(0, area, plot.getRangeAxisEdge()),
                                    xAxis.valueToJava2D(0, area, plot.getDomainAxisEdge()),
                                    yAxis.valueToJava2D(0, area, plot.getRangeAxisEdge()))),
                    false);
            g.setPaint(scale.getPaint(value));
            g.fill(onPaper);
            g.setPaint(Look.MUTED);
            g.setStroke(new BasicStroke(0.5f));
            g.draw(onPaper);
            if (Math.abs(value) >= LEGIBLE) {
                g.setPaint(scale.ink(value));
                g.setFont(Look.SMALL.deriveFont(9f));
                TextUtils.drawAlignedString(
                        words(value),
                        g,
                        (float) xAxis.valueToJava2D(centres[0][item], area, plot.getDomainAxisEdge()),
                        (float) yAxis.valueToJava2D(centres[1][item], area, plot.getRangeAxisEdge()),
                        TextAnchor.CENTER);
            }
        }

        private String words(double value) {
            String sign = scale.signed() && value > 0 ? "+" : "";
            return sign + String.format(Locale.ROOT, Math.abs(value) < 9.95 ? "%.1f" : "%.0f", value);
        }
    }
}
