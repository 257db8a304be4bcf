package org.sievert.verification.links;

/** A 48-bit map of cells, cell 0 in the most significant bit. */
final class CellMap {
    private CellMap() {}

    /** The cells of a map, ascending. */
    static int[] cells(long map) {
        int[] cells = new int[Long.bitCount(map)];
        int n = 0;
        for (int cell = 0; cell < LinkBits.CELLS; cell++) {
            if ((map >>> (LinkBits.CELLS - 1 - cell) & 1) != 0) {
                cells[n++] = cell;
            }
        }
        return cells;
    }
}
