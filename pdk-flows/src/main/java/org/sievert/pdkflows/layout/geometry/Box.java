package org.sievert.pdkflows.layout.geometry;

/** A rectangle with sides along the axes, µm. */
public record Box(double x0, double y0, double x1, double y1) {
    public Box {
        if (!(x1 >= x0 && y1 >= y0)) {
            throw new IllegalArgumentException("a box from (" + x0 + ", " + y0 + ") to (" + x1 + ", " + y1 + ")");
        }
    }

    public double width() {
        return x1 - x0;
    }

    public double height() {
        return y1 - y0;
    }

    public double area() {
        return width() * height();
    }

    /** The shortest way from one box to the other, 0 if they touch. */
    public double distance(Box other) {
        double dx = Math.max(0, Math.max(other.x0 - x1, x0 - other.x1));
        double dy = Math.max(0, Math.max(other.y0 - y1, y0 - other.y1));
        return Math.hypot(dx, dy);
    }

    /** Whether they share more than an edge. */
    public boolean overlaps(Box other) {
        return x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1;
    }
}
