package org.sievert.reports.charts;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Outlines of cells from their centres: within a rhombus of the module the centres lie on a triangular lattice, whose
 * cells are regular hexagons. Where two rhombi meet, a hexagon ends half-way to the neighbour's centre.
 */
final class CellShapes {
    /** Half the lattice pitch, in the unit of the centres (half cell pitches). */
    private static final double INNER_RADIUS = 1;

    private CellShapes() {}

    static List<Path2D> of(double[] x, double[] y) {
        List<Path2D> shapes = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            List<double[]> corners = hexagon(x[i], y[i]);
            for (int j = 0; j < x.length; j++) {
                double d = Math.hypot(x[j] - x[i], y[j] - y[i]);
                if (j != i && d < 4 * INNER_RADIUS) {
                    corners = nearer(corners, x[i], y[i], x[j], y[j]);
                }
            }
            shapes.add(path(corners));
        }
        return shapes;
    }

    private static List<double[]> hexagon(double x, double y) {
        double r = INNER_RADIUS * 2 / Math.sqrt(3);
        List<double[]> corners = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            double a = k * Math.PI / 3;
            corners.add(new double[] {x + r * Math.cos(a), y + r * Math.sin(a)});
        }
        return corners;
    }

    /** The part of a convex polygon that lies nearer to (x, y) than to (u, v): Sutherland and Hodgman's clipping. */
    private static List<double[]> nearer(List<double[]> polygon, double x, double y, double u, double v) {
        double nx = u - x;
        double ny = v - y;
        double limit = (nx * (u + x) + ny * (v + y)) / 2 + 1e-9;
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            double[] a = polygon.get(i);
            double[] b = polygon.get((i + 1) % polygon.size());
            double da = nx * a[0] + ny * a[1] - limit;
            double db = nx * b[0] + ny * b[1] - limit;
            if (da <= 0) {
                kept.add(a);
            }
            if (da < 0 && db > 0 || da > 0 && db < 0) {
                double t = da / (da - db);
                kept.add(new double[] {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])});
            }
        }
        return kept;
    }

    private static Path2D path(List<double[]> corners) {
        Path2D p = new Path2D.Double();
        for (int i = 0; i < corners.size(); i++) {
            if (i == 0) {
                p.moveTo(corners.get(i)[0], corners.get(i)[1]);
            } else {
                p.lineTo(corners.get(i)[0], corners.get(i)[1]);
            }
        }
        p.closePath();
        return p;
    }
}
