package org.sievert.reports.layout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;

/** A placed design from above: every cell in the colour of what it is for. */
public final class LayoutPicture {
    private static final int SIDE = 900;
    private static final int EDGE = 8;

    private LayoutPicture() {}

    /** What a cell is for. */
    public enum Kind {
        FIRST_COPY("first copies of registers", new Color(0xD5, 0x5E, 0x00)),
        SECOND_COPY("second copies", new Color(0x00, 0x72, 0xB2)),
        THIRD_COPY("third copies", new Color(0x00, 0x9E, 0x73)),
        FLIP_FLOP("other flip-flops", new Color(0xCC, 0x79, 0xA7)),
        CLOCK("clock buffers", new Color(0x11, 0x11, 0x11)),
        LOGIC("logic", new Color(0xB9, 0xC4, 0xD0)),
        IDLE("fill and taps", new Color(0xF4, 0xF4, 0xF4));

        private final String words;
        private final Color color;

        Kind(String words, Color color) {
            this.words = words;
            this.color = color;
        }

        /** For a legend. */
        public String words() {
            return words;
        }

        /** As CSS writes it. */
        public String css() {
            return String.format("#%06x", color.getRGB() & 0xFFFFFF);
        }
    }

    /** What the colours stand for. */
    public static String legend() {
        return Arrays.stream(Kind.values())
                .map(k -> k.words() + " " + k.css())
                .collect(Collectors.joining(", ", "Colours: ", "."));
    }

    /** The picture as PNG; north is up. */
    public static byte[] png(Design design, CellSizes sizes, Function<PlacedCell, Kind> kind) {
        double scale = SIDE / Math.max(design.die().width(), design.die().height());
        int width = (int) Math.ceil(design.die().width() * scale) + 2 * EDGE;
        int height = (int) Math.ceil(design.die().height() * scale) + 2 * EDGE;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        for (PlacedCell cell : design.cells()) {
            if (cell.placed()) {
                g.setColor(kind.apply(cell).color);
                Box box = sizes.outline(cell);
                int x0 = (int) Math.round((box.x0() - design.die().x0()) * scale) + EDGE;
                int x1 = (int) Math.round((box.x1() - design.die().x0()) * scale) + EDGE;
                int y0 = height
                        - EDGE
                        - (int) Math.round((box.y1() - design.die().y0()) * scale);
                int y1 = height
                        - EDGE
                        - (int) Math.round((box.y0() - design.die().y0()) * scale);
                // A thin gap between neighbours, where there is room for one.
                g.fillRect(
                        x0,
                        y0,
                        Math.max(1, x1 - x0 - (x1 - x0 > 3 ? 1 : 0)),
                        Math.max(1, y1 - y0 - (y1 - y0 > 3 ? 1 : 0)));
            }
        }
        g.setColor(Color.DARK_GRAY);
        g.drawRect(EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE);
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
