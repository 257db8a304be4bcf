package org.sievert.reports.layout;

import java.awt.Color;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;

/** A placed design from above: every cell in the colour of what it is for. */
public final class LayoutPicture {
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
        Canvas canvas = new Canvas(design.die());
        for (PlacedCell cell : design.cells()) {
            if (cell.placed()) {
                canvas.graphics().setColor(kind.apply(cell).color);
                canvas.cell(sizes.outline(cell));
            }
        }
        return canvas.png();
    }
}
