package org.sievert.reports.html;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;

/** A table with a caption, column headings and a heading at the start of each row; rows may stand in named groups. */
final class Table {
    private record Column(String heading, boolean number) {}

    private record Row(String group, List<Cell> cells) {}

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private String group = "";

    private Table(String caption) {
        this.caption = caption;
    }

    static Table captioned(String caption) {
        return new Table(caption);
    }

    /** A column of words, aligned on the left. */
    Table text(String heading) {
        columns.add(new Column(heading, false));
        return this;
    }

    /** A column of numbers, aligned on the right; the heading names the unit. */
    Table number(String heading) {
        columns.add(new Column(heading, true));
        return this;
    }

    /** The rows that follow stand under this heading. */
    Table group(String heading) {
        group = heading;
        return this;
    }

    /** @throws IllegalArgumentException if there are not as many cells as columns */
    Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns of '" + caption + "'");
        }
        rows.add(new Row(group, List.of(cells)));
        return this;
    }

    void write(Markup m) {
        Attributes scroll = Attributes.of("class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
        m.in(
                "div",
                scroll,
                d -> d.in("table", t -> {
                    t.leaf("caption", caption).line();
                    t.in("thead", h -> h.in("tr", r -> columns.forEach(c -> heading(r, c))));
                    t.line();
                    String open = null;
                    List<Row> together = new ArrayList<>();
                    for (Row r : rows) {
                        if (open != null && !open.equals(r.group)) {
                            body(t, open, together);
                            together = new ArrayList<>();
                        }
                        open = r.group;
                        together.add(r);
                    }
                    if (open != null) {
                        body(t, open, together);
                    }
                }));
        m.line();
    }

    private static void heading(Markup m, Column c) {
        m.leaf("th", Attributes.of("scope", "col", "class", c.number ? "number" : "words"), c.heading);
    }

    private void body(Markup m, String heading, List<Row> together) {
        m.in("tbody", b -> {
            if (!heading.isEmpty()) {
                Attributes wide = Attributes.of("scope", "rowgroup", "colspan", columns.size(), "class", "group");
                b.in("tr", r -> r.leaf("th", wide, heading)).line();
            }
            for (Row row : together) {
                b.in("tr", r -> cells(r, row)).line();
            }
        });
    }

    private void cells(Markup m, Row row) {
        for (int i = 0; i < columns.size(); i++) {
            Attributes a = Attributes.of("class", columns.get(i).number ? "number" : "words");
            if (i == 0) {
                m.in(
                        "th",
                        Attributes.of("scope", "row").and(a),
                        row.cells.get(i).content());
            } else {
                m.in("td", a, row.cells.get(i).content());
            }
        }
    }
}
