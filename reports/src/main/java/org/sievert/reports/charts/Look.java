package org.sievert.reports.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Fonts, greys and spaces that all charts share. */
final class Look {
    static final Color INK = new Color(0x1C2127);
    static final Color MUTED = new Color(0x5A6470);
    static final Color GRID = new Color(0xD8DDE3);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    private static final Line2D LEGEND_LINE = new Line2D.Double(-19, 0, 19, 0);

    private Look() {}

    static void of(ValueAxis axis) {
        axis.setLabelFont(TEXT);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(MUTED);
        axis.setTickMarkPaint(MUTED);
    }

    static void of(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlinePaint(MUTED);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 4, 4, 12));
    }

    /** A chart with a title and, on demand, a legend below. */
    static JFreeChart chart(String title, XYPlot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(title, TITLE, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 4, 4, 4));
        if (chart.getTitle() != null) {
            chart.getTitle().setPaint(INK);
            chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
            chart.getTitle().setPadding(new RectangleInsets(0, 8, 4, 0));
        }
        if (legend) {
            LegendTitle l = new LegendTitle(plot);
            l.setPosition(RectangleEdge.BOTTOM);
            l.setItemFont(TEXT);
            l.setItemPaint(INK);
            l.setFrame(BlockBorder.NONE);
            l.setItemLabelPadding(new RectangleInsets(2, 2, 2, 10));
            chart.addLegend(l);
        }
        return chart;
    }

    static void of(XYLineAndShapeRenderer renderer, int series, SeriesStyle style, boolean markers) {
        renderer.setSeriesPaint(series, style.colour());
        renderer.setSeriesStroke(series, style.stroke());
        renderer.setSeriesShape(series, style.marker());
        renderer.setSeriesShapesVisible(series, markers);
        renderer.setSeriesShapesFilled(series, style.strong());
        renderer.setSeriesFillPaint(series, style.colour());
        renderer.setLegendLine(LEGEND_LINE);
    }
}
