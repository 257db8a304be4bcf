package org.sievert.reports.layout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.sievert.pdkflows.layout.geometry.Box;

/** A die on white, in µm, north up. */
final class Canvas {
    private static final int SIDE = 900;
    private static final int EDGE = 8;

    private final Box die;
    private final double scale;
    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(Box die) {
        this.die = die;
        this.scale = SIDE / Math.max(die.width(), die.height());
        this.image = new BufferedImage(
                (int) Math.ceil(die.width() * scale) + 2 * EDGE,
                (int) Math.ceil(die.height() * scale) + 2 * EDGE,
                BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    }

    Graphics2D graphics() {
        return graphics;
    }

    int x(double um) {
        return (int) Math.round((um - die.x0()) * scale) + EDGE;
    }

    int y(double um) {
        return image.getHeight() - EDGE - (int) Math.round((um - die.y0()) * scale);
    }

    void fill(double x0, double y0, double x1, double y1) {
        graphics.fillRect(x(x0), y(y1), Math.max(1, x(x1) - x(x0)), Math.max(1, y(y0) - y(y1)));
    }

    /** With a thin gap to its neighbours, where there is room for one. */
    void cell(Box box) {
        int width = x(box.x1()) - x(box.x0());
        int height = y(box.y0()) - y(box.y1());
        graphics.fillRect(
                x(box.x0()),
                y(box.y1()),
                Math.max(1, width - (width > 3 ? 1 : 0)),
                Math.max(1, height - (height > 3 ? 1 : 0)));
    }

    /** Ends the picture. */
    byte[] png() {
        graphics.setColor(Color.DARK_GRAY);
        graphics.drawRect(EDGE, EDGE, image.getWidth() - 2 * EDGE, image.getHeight() - 2 * EDGE);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
