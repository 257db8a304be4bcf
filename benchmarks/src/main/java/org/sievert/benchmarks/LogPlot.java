package org.sievert.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot with two logarithmic axes as SVG text. */
final class LogPlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;

    private final String title;
    private final String xLabel;
    private final List<Series> series = new ArrayList<>();

    private record Series(String name, String colour, List<double[]> points) {}

    LogPlot(String title, String xLabel) {
        this.title = title;
        this.xLabel = xLabel;
    }

    /** Adds points (x, y), both positive. */
    void add(String name, String colour, List<double[]> points) {
        series.add(new Series(name, colour, points));
    }

    String svg() {
        int[] x = decades(0);
        int[] y = decades(1);
        StringBuilder out = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, HEIGHT));
        text(out, LEFT, TOP - 16, "start", title);
        for (int d = x[0]; d <= x[1]; d++) {
            double at = place(d, x, LEFT, WIDTH - RIGHT);
            line(out, at, TOP, at, HEIGHT - BOTTOM, "#dddddd");
            text(out, at, HEIGHT - BOTTOM + 16, "middle", number(d));
        }
        for (int d = y[0]; d <= y[1]; d++) {
            double at = place(d, y, HEIGHT - BOTTOM, TOP);
            line(out, LEFT, at, WIDTH - RIGHT, at, "#dddddd");
            text(out, LEFT - 6, at + 4, "end", number(d));
        }
        text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xLabel);
        for (int s = 0; s < series.size(); s++) {
            Series one = series.get(s);
            StringBuilder path = new StringBuilder();
            for (double[] p : one.points()) {
                double px = place(Math.log10(p[0]), x, LEFT, WIDTH - RIGHT);
                double py = place(Math.log10(p[1]), y, HEIGHT - BOTTOM, TOP);
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.length() == 0 ? "M" : "L", px, py));
                out.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", px, py, one.colour()));
            }
            out.append(String.format("<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>%n", path, one.colour()));
            out.append(String.format(
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                    LEFT + 12, TOP + 18 + 16 * s, one.colour(), one.name()));
        }
        return out.append("</svg>\n").toString();
    }

    private int[] decades(int axis) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Series s : series) {
            for (double[] p : s.points()) {
                least = Math.min(least, p[axis]);
                most = Math.max(most, p[axis]);
            }
        }
        int from = (int) Math.floor(Math.log10(least));
        return new int[] {from, Math.max(from + 1, (int) Math.ceil(Math.log10(most)))};
    }

    private static double place(double log, int[] decades, double from, double to) {
        return from + (log - decades[0]) / (decades[1] - decades[0]) * (to - from);
    }

    private static String number(int decade) {
        return decade < 0
                ? String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade))
                : String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade));
    }

    private static void line(StringBuilder out, double x1, double y1, double x2, double y2, String colour) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String text) {
        out.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }
}
