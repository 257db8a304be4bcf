package org.sievert.reports.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How one series looks in every figure: colour, marker and dashes, each of which tells it apart on its own from its
 * neighbours.
 *
 * @param slot 0 and up; slots beyond the palette take its colours again with other markers
 * @param strong drawn thicker and with a filled marker
 */
public record SeriesStyle(int slot, boolean strong) {
    /** Okabe and Ito's colours without the yellow, which is lost on white paper. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0x000000),
            new Color(0xCC79A7),
            new Color(0xB07800),
            new Color(0x56B4E9));

    /** Not as many as colours or markers, so that the same pair comes again only after all others. */
    private static final float[][] DASHES = {null, {9, 4}, {2, 3}, {9, 3, 2, 3}, {5, 3}};

    private static final int MARKERS = 8;

    public SeriesStyle {
        if (slot < 0) {
            throw new IllegalArgumentException("slot " + slot);
        }
    }

    Color colour() {
        return COLOURS.get(slot % COLOURS.size());
    }

    Stroke stroke() {
        float width = strong ? 2.6f : 1.5f;
        float[] dash = DASHES[slot % DASHES.length];
        return dash == null
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    Shape marker() {
        double r = strong ? 4.5 : 3.8;
        return switch (slot % MARKERS) {
            case 0 -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
            case 1 -> new Rectangle2D.Double(-r, -r, 2 * r, 2 * r);
            case 2 -> polygon(0, -1.25 * r, 1.2 * r, 0.9 * r, -1.2 * r, 0.9 * r);
            case 3 -> polygon(0, -1.3 * r, 1.3 * r, 0, 0, 1.3 * r, -1.3 * r, 0);
            case 4 -> polygon(0, 1.25 * r, 1.2 * r, -0.9 * r, -1.2 * r, -0.9 * r);
            case 5 -> new Rectangle2D.Double(-1.3 * r, -0.5 * r, 2.6 * r, r);
            case 6 -> new Rectangle2D.Double(-0.5 * r, -1.3 * r, r, 2.6 * r);
            default -> polygon(-r, -r, 0, -0.35 * r, r, -r, 0.35 * r, 0, r, r, 0, 0.35 * r, -r, r, -0.35 * r, 0);
        };
    }

    private static Shape polygon(double... xy) {
        Path2D p = new Path2D.Double();
        p.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            p.lineTo(xy[i], xy[i + 1]);
        }
        p.closePath();
        return p;
    }
}
