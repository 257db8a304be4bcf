package org.sievert.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.reports.cells.CellFamily;
import org.sievert.reports.cells.FamilyArea;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.text.Figures;

/**
 * Where the area goes after mapping: one row for each family of cells, one column of bars for each PDK, every bar the
 * family's share of that PDK's area. Four PDKs stand side by side; more go below.
 */
public final class CellFamilyFigure implements Figure {
    private static final int LEFT = 190;
    private static final int HEAD = 44;
    private static final int ROW = 26;
    private static final int PER_LINE = 4;

    /** One PDK's column. */
    private record Column(String pdk, double areaUm2, Map<CellFamily, FamilyArea> families) {
        static Column of(SynthesisResult s) {
            List<FamilyArea> families = FamilyArea.of(s);
            return new Column(
                    s.pdk(),
                    families.stream().mapToDouble(FamilyArea::areaUm2).sum(),
                    families.stream().collect(Collectors.toMap(FamilyArea::family, f -> f)));
        }

        double share(FamilyArea f) {
            return areaUm2 > 0 ? f.areaUm2() / areaUm2 : 0;
        }
    }

    private final List<Column> columns;
    private final List<CellFamily> families;

    public CellFamilyFigure(List<SynthesisResult> synthesis) {
        columns = synthesis.stream().map(Column::of).toList();
        families = new ArrayList<>(columns.stream()
                .flatMap(c -> c.families().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public String id() {
        return "figure-cells";
    }

    @Override
    public String title() {
        return "Share of the mapped area by family of cells";
    }

    @Override
    public String description() {
        return columns.stream()
                        .map(c -> c.pdk() + ": "
                                + families.stream()
                                        .flatMap(f ->
                                                Optional.ofNullable(c.families().get(f)).stream())
                                        .map(f -> f.family().words() + " " + percent(c.share(f)))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    @Override
    public int width() {
        return 1000;
    }

    @Override
    public int height() {
        int lines = (columns.size() + PER_LINE - 1) / PER_LINE;
        return lines * (HEAD + families.size() * ROW + 12);
    }

    @Override
    public void draw(Markup m) {
        Svg svg = new Svg(m);
        for (int i = 0; i < columns.size(); i += PER_LINE) {
            double top = (double) (i / PER_LINE) * (HEAD + families.size() * ROW + 12);
            drawLine(svg, columns.subList(i, Math.min(columns.size(), i + PER_LINE)), top);
        }
    }

    private void drawLine(Svg svg, List<Column> line, double top) {
        for (int r = 0; r < families.size(); r++) {
            svg.text(
                    LEFT - 10, top + HEAD + r * ROW + 17, "end", families.get(r).words());
        }
        double step = (1000.0 - LEFT) / Math.min(PER_LINE, Math.max(2, columns.size()));
        for (int c = 0; c < line.size(); c++) {
            drawColumn(svg, line.get(c), LEFT + c * step, top, step - 84);
        }
    }

    private void drawColumn(Svg svg, Column column, double x, double top, double widest) {
        svg.text(x, top + 15, "strong", column.pdk());
        svg.text(x, top + 32, "small muted", Figures.decimal(column.areaUm2(), 0) + " µm²");
        for (int r = 0; r < families.size(); r++) {
            double y = top + HEAD + r * ROW;
            svg.rectangle(x, y + 4, widest, ROW - 8, "track");
            FamilyArea f = column.families().get(families.get(r));
            if (f != null) {
                double w = widest * column.share(f);
                String tip = column.pdk() + ", " + f.family().words() + ": " + Figures.decimal(f.areaUm2(), 0)
                        + " µm², " + Figures.count(f.cells(), "cell");
                svg.bar(x, y + 4, Math.max(w, 1), ROW - 8, "plain", tip);
                svg.text(x + widest + 58, y + 17, "end", percent(column.share(f)));
            }
        }
    }

    private static String percent(double share) {
        return Figures.decimal(100 * share, 1) + " %";
    }
}
