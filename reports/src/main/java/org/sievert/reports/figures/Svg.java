package org.sievert.reports.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;

/** Shapes in the user units of a picture, of which the page's text height is about 13. */
final class Svg {
    private final Markup m;

    Svg(Markup m) {
        this.m = m;
    }

    void text(double x, double y, String classes, String text) {
        m.leaf("text", Attributes.of("x", number(x), "y", number(y), "class", classes), text)
                .line();
    }

    /** A rectangle; {@code tip} is what a browser shows when one points at it. */
    void bar(double x, double y, double width, double height, String classes, String tip) {
        Attributes a = Attributes.of(
                "x", number(x),
                "y", number(y),
                "width", number(Math.max(width, 0)),
                "height", number(height),
                "class", "bar " + classes);
        m.in("rect", a, r -> r.leaf("title", tip)).line();
    }

    void rectangle(double x, double y, double width, double height, String classes) {
        m.empty(
                        "rect",
                        Attributes.of(
                                "x", number(x),
                                "y", number(y),
                                "width", number(Math.max(width, 0)),
                                "height", number(height),
                                "class", classes))
                .line();
    }

    void line(double x1, double y1, double x2, double y2, String classes) {
        m.empty(
                        "line",
                        Attributes.of(
                                "x1", number(x1),
                                "y1", number(y1),
                                "x2", number(x2),
                                "y2", number(y2),
                                "class", classes))
                .line();
    }

    void path(String classes, String d) {
        m.empty("path", Attributes.of("d", d, "class", classes)).line();
    }

    /** A coordinate with at most one decimal: small files, and the same on every machine. */
    static String number(double x) {
        return BigDecimal.valueOf(x)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Names joined with commas and broken into lines of at most so many characters; a longer name has its own line. */
    static List<String> wrap(List<String> words, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i + 1 < words.size() ? "," : "");
            if (line.length() > 0 && line.length() + 1 + word.length() > characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Cut to so many characters, with an ellipsis. */
    static String shorten(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters - 1) + "…";
    }
}
