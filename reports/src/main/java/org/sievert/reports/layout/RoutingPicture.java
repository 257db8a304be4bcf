package org.sievert.reports.layout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.RoutingUse;

/** How full the routing tracks are, from above. */
public final class RoutingPicture {
    private static final Color[] COLOURS = {
        new Color(0xFF, 0xFF, 0xFF),
        new Color(0xFE, 0xF0, 0xC8),
        new Color(0xFD, 0xC8, 0x6E),
        new Color(0xF4, 0x8B, 0x3C),
        new Color(0xD2, 0x40, 0x2B),
        new Color(0x7A, 0x0A, 0x2E)
    };

    private RoutingPicture() {}

    /** The picture as PNG; north is up. */
    public static byte[] png(Design design, RoutingUse use) {
        Canvas canvas = new Canvas(design.die());
        Graphics2D g = canvas.graphics();
        double width = design.die().width() / use.columns();
        double height = design.die().height() / use.rows();
        for (int row = 0; row < use.rows(); row++) {
            for (int column = 0; column < use.columns(); column++) {
                g.setColor(colour(use.worse(column, row)));
                canvas.fill(
                        design.die().x0() + column * width,
                        design.die().y0() + row * height,
                        design.die().x0() + (column + 1) * width,
                        design.die().y0() + (row + 1) * height);
            }
        }
        return canvas.png();
    }

    private static Color colour(double share) {
        double place = Math.min(1, Math.max(0, share)) * (COLOURS.length - 1);
        int lower = Math.min(COLOURS.length - 2, (int) place);
        Color a = COLOURS[lower];
        Color b = COLOURS[lower + 1];
        double part = place - lower;
        return new Color(
                mix(a.getRed(), b.getRed(), part),
                mix(a.getGreen(), b.getGreen(), part),
                mix(a.getBlue(), b.getBlue(), part));
    }

    private static int mix(int a, int b, double part) {
        return (int) Math.round(a + (b - a) * part);
    }

    /** What the colours stand for, with the figures. */
    public static String legend(RoutingUse use) {
        return String.format(
                Locale.ROOT,
                "Share of the routing tracks that is under wires of signals, the fuller of both directions: white 0, dark red 1."
                        + " Mean %.2f, fullest part %.2f. Power straps and what cells block are not taken off the tracks.",
                use.mean(),
                use.most());
    }
}
