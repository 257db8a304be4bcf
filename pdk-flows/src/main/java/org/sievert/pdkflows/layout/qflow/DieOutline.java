package org.sievert.pdkflows.layout.qflow;

import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.Design.Row;

/**
 * A square die: rows that share their rails, every other one upside down, with a margin for pins.
 *
 * @param die the outline
 * @param core the rows' outline
 * @param rows the rows, the lowest first
 */
record DieOutline(Box die, Box core, List<Row> rows) {
    /**
     * @param cellArea area of all cells, µm²
     * @param utilization their share of the rows
     * @param row height and width of a site
     */
    static DieOutline of(double cellArea, double utilization, String site, CellSizes.Size row, double margin) {
        double side = Math.sqrt(cellArea / utilization);
        int count = Math.max(1, (int) Math.round(side / row.height()));
        int sites = (int) Math.ceil(cellArea / utilization / (count * row.height()) / row.width());
        double x = Math.ceil(margin / row.width() - 1e-9) * row.width();
        double y = Math.ceil(margin);
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            rows.add(new Row(site, x, y + r * row.height(), r % 2 == 0 ? "N" : "FS", sites, row.width()));
        }
        Box core = new Box(x, y, x + sites * row.width(), y + count * row.height());
        return new DieOutline(new Box(0, 0, core.x1() + x, core.y1() + y), core, rows);
    }
}
