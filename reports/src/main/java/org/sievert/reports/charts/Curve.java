package org.sievert.reports.charts;

import java.util.List;

/**
 * One series of a chart.
 *
 * @param name as in the legend
 * @param style how it looks
 * @param points in ascending order of x; points that are not finite are left out of the picture
 */
public record Curve(String name, SeriesStyle style, List<Point> points) {
    /** A value and its interval; an end that is not finite is not drawn. */
    public record Point(double x, double y, double low, double high) {
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }

        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }

        boolean hasInterval() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    public Curve {
        points = List.copyOf(points);
    }
}
