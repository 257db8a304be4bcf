package org.sievert.pdkflows.layout.geometry;

import java.util.List;

/**
 * What a DEF file says of a block's rows and cells.
 *
 * @param name the block's name
 * @param unitsPerUm database units in one µm
 * @param die its outline
 * @param rows rows of sites, in the file's order
 * @param cells all instances, in the file's order
 */
public record Design(String name, int unitsPerUm, Box die, List<Row> rows, List<PlacedCell> cells) {
    public Design {
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
    }

    /**
     * A row.
     *
     * @param site the site's name
     * @param x left edge, µm
     * @param y lower edge, µm
     * @param orientation of the cells in it, as in DEF: {@code N}, {@code FS}
     * @param sites number of sites
     * @param stepUm from site to site
     */
    public record Row(String site, double x, double y, String orientation, int sites, double stepUm) {
        public double right() {
            return x + sites * stepUm;
        }
    }

    /**
     * One instance.
     *
     * @param name its name, without the escapes of DEF
     * @param cell its master
     * @param status UNPLACED, PLACED, FIXED or COVER
     * @param x left edge, µm
     * @param y lower edge, µm
     * @param orientation as in DEF
     */
    public record PlacedCell(String name, String cell, String status, double x, double y, String orientation) {
        public boolean placed() {
            return !status.equals("UNPLACED");
        }

        /** Whether tools must leave it where it is. */
        public boolean fixed() {
            return status.equals("FIXED") || status.equals("COVER");
        }
    }
}
