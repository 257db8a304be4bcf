package org.sievert.reports.figures;

import java.util.List;

/** Horizontal bars with a label on the left and words on the right, one row each. */
final class BarRows {
    static final int ROW = 26;
    private static final int LEFT = 230;
    private static final int BAR = 450;

    /** @param value length of the bar, at least 0 */
    record Row(String label, double value, String words) {}

    private final List<Row> rows;

    BarRows(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    int height() {
        return rows.size() * ROW;
    }

    void draw(Svg svg, double top) {
        double most = rows.stream().mapToDouble(Row::value).max().orElse(0);
        double y = top;
        for (Row r : rows) {
            double w = most > 0 ? BAR * r.value() / most : 0;
            svg.text(LEFT - 10, y + 17, "end", Svg.shorten(r.label(), 30));
            svg.bar(LEFT, y + 4, Math.max(w, 1), ROW - 8, "plain", r.label() + ": " + r.words());
            svg.text(LEFT + w + 8, y + 17, "", r.words());
            y += ROW;
        }
    }
}
