package org.sievert.reports.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.sievert.reports.figures.Figure;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.text.CsvText;

/** Charts side by side in one picture, with a white ground of their own: the same on screen and on paper. */
public final class ChartFigure implements Figure {
    /** A chart and its size in user units, of which the text's height is about 12. */
    public record Panel(JFreeChart chart, int width, int height) {}

    private final String id;
    private final String title;
    private final String description;
    private final List<List<Panel>> rows;
    private final Numbers numbers;

    private ChartFigure(String id, String title, String description, List<List<Panel>> rows, Numbers numbers) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.rows = rows;
        this.numbers = numbers;
    }

    /**
     * The numbers behind a figure, for the file beside it.
     *
     * @param columns their names, with units
     * @param rows each as long as the columns
     */
    public record Numbers(List<String> columns, List<List<Object>> rows) {
        public Numbers {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** As CSV. */
        public String csv() {
            return CsvText.of(columns, rows);
        }
    }

    /** One chart. */
    public static ChartFigure of(String id, String title, String description, Panel panel, Numbers numbers) {
        return new ChartFigure(id, title, description, List.of(List.of(panel)), numbers);
    }

    /** Rows of charts. */
    public static ChartFigure grid(
            String id, String title, String description, List<List<Panel>> rows, Numbers numbers) {
        List<List<Panel>> copy = new ArrayList<>();
        rows.forEach(r -> copy.add(List.copyOf(r)));
        return new ChartFigure(id, title, description, List.copyOf(copy), numbers);
    }

    /** What the figure was drawn from. */
    public Numbers numbers() {
        return numbers;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int width() {
        return rows.stream()
                .mapToInt(r -> r.stream().mapToInt(Panel::width).sum())
                .max()
                .orElse(0);
    }

    @Override
    public int height() {
        return rows.stream().mapToInt(ChartFigure::height).sum();
    }

    private static int height(List<Panel> row) {
        return row.stream().mapToInt(Panel::height).max().orElse(0);
    }

    @Override
    public String style() {
        return "chart";
    }

    @Override
    public void draw(Markup m) {
        new SvgCanvas(id, width(), height()).draw(this::paint, m);
    }

    /** Draws all panels at their places. */
    void paint(Graphics2D g) {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // which would write rotated words as outlines
        int y = 0;
        for (List<Panel> row : rows) {
            int x = 0;
            for (Panel p : row) {
                p.chart().draw(g, new Rectangle2D.Double(x, y, p.width(), p.height()));
                x += p.width();
            }
            y += height(row);
        }
    }
}
