package org.sievert.trainingexport.detector;

/** Finds the trigger cell under a point by a fine raster; all lengths in half pitches. */
final class CellGrid {
    /** Extent of the module. */
    static final double LEFT = -8.2;

    static final double RIGHT = 6.5;
    static final double BOTTOM = -14.5;
    static final double TOP = 1.8;
    static final double CENTRE_X = (LEFT + RIGHT) / 2;
    static final double CENTRE_Y = (BOTTOM + TOP) / 2;

    /** Half the distance of neighbours divided by cos 30°: the corner of a hexagonal cell. */
    private static final double REACH = 2 / StrictMath.sqrt(3);

    private static final int PER_UNIT = 16;
    private static final int COLUMNS = (int) Math.ceil((RIGHT - LEFT) * PER_UNIT);
    private static final int ROWS = (int) Math.ceil((TOP - BOTTOM) * PER_UNIT);
    private static final byte[] RASTER = raster();

    private CellGrid() {}

    private static byte[] raster() {
        byte[] raster = new byte[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double x = LEFT + (column + 0.5) / PER_UNIT;
                double y = BOTTOM + (row + 0.5) / PER_UNIT;
                raster[row * COLUMNS + column] = (byte) TriggerCells.nearest(x, y, REACH);
            }
        }
        return raster;
    }

    /** The cell that holds a point, or −1 beside the module. */
    static int cellAt(double x, double y) {
        double column = (x - LEFT) * PER_UNIT;
        double row = (y - BOTTOM) * PER_UNIT;
        if (!(column >= 0 && column < COLUMNS && row >= 0 && row < ROWS)) {
            return -1;
        }
        return RASTER[(int) row * COLUMNS + (int) column];
    }
}
