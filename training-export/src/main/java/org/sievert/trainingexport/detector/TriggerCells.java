package org.sievert.trainingexport.detector;

import java.util.Arrays;

/**
 * The 48 trigger cells of one high-density module of CMS's endcap calorimeter, by their CMS index.
 *
 * <p>The centres are those that CMS uses for the earth mover's distance between modules, in units of half the smallest
 * pitch (1.20840075 cm). They form three rhombi of 4×4 cells, 0–15, 16–31 and 32–47, each a hexagonal lattice whose
 * neighbours are two units apart.
 */
public final class TriggerCells {
    /** Cells of a module. */
    public static final int COUNT = 48;

    /** Length of the unit of all positions. */
    public static final double UNIT_CM = 1.20840075;

    private static final double[][] CENTIMETRES = {
        {0, 0}, {0, -2.4168015}, {0, -4.833603}, {0, -7.2504044},
        {2.09301, -1.2083969}, {2.09301, -3.6251984}, {2.09301, -6.042}, {2.09301, -8.458794},
        {4.18602, -2.4168015}, {4.18602, -4.833603}, {4.18602, -7.2504044}, {4.18602, -9.667198},
        {6.27903, -3.6251984}, {6.27903, -6.042}, {6.27903, -8.458794}, {6.27903, -10.875603},
        {-8.37204, -10.271393}, {-6.27903, -9.063004}, {-4.18602, -7.854599}, {-2.0930138, -6.6461945},
        {-8.37204, -7.854599}, {-6.27903, -6.6461945}, {-4.18602, -5.4377975}, {-2.0930138, -4.229393},
        {-8.37204, -5.4377975}, {-6.27903, -4.229393}, {-4.18602, -3.020996}, {-2.0930138, -1.8125992},
        {-8.37204, -3.020996}, {-6.27903, -1.8125992}, {-4.18602, -0.6042023}, {-2.0930138, 0.6042023},
        {4.7092705, -12.386101}, {2.6162605, -11.177696}, {0.5232506, -9.969299}, {-1.5697594, -8.760895},
        {2.6162605, -13.594498}, {0.5232506, -12.386101}, {-1.5697594, -11.177696}, {-3.6627693, -9.969299},
        {0.5232506, -14.802895}, {-1.5697594, -13.594498}, {-3.6627693, -12.386101}, {-5.7557793, -11.177696},
        {-1.5697594, -16.0113}, {-3.6627693, -14.802895}, {-5.7557793, -13.594498}, {-7.848793, -12.386101}
    };

    private static final int[] UPPER_ROWS = {
        28, 29, 30, 31, 0, 4, 8, 12, 24, 25, 26, 27, 1, 5, 9, 13, 20, 21, 22, 23, 2, 6, 10, 14, 16, 17, 18, 19, 3, 7,
        11, 15
    };
    private static final int[] LOWER_LEFT = {47, 43, 39, 35, 46, 42, 38, 34, 45, 41, 37, 33, 44, 40, 36, 32};

    private TriggerCells() {}

    /** Position of a cell's centre, in half pitches. */
    public static double x(int cell) {
        return CENTIMETRES[cell][0] / UNIT_CM;
    }

    /** Position of a cell's centre, in half pitches. */
    public static double y(int cell) {
        return CENTIMETRES[cell][1] / UNIT_CM;
    }

    /** Euclidean distance of two centres, in half pitches. */
    public static double distance(int a, int b) {
        double dx = x(a) - x(b);
        double dy = y(a) - y(b);
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** The cell whose centre is nearest to a point, or −1 if none is within {@code reach}; all in half pitches. */
    public static int nearest(double x, double y, double reach) {
        int best = -1;
        double least = reach * reach;
        for (int cell = 0; cell < COUNT; cell++) {
            double dx = x - x(cell);
            double dy = y - y(cell);
            double d = dx * dx + dy * dy;
            if (d <= least) {
                least = d;
                best = cell;
            }
        }
        return best;
    }

    /**
     * The image of the chip's first network: 8×8, row-major; for each pixel its cell, or −1 for the masked lower right
     * quadrant.
     */
    public static int[] image8x8() {
        int[] image = new int[64];
        Arrays.fill(image, -1);
        System.arraycopy(UPPER_ROWS, 0, image, 0, 32);
        for (int row = 0; row < 4; row++) {
            System.arraycopy(LOWER_LEFT, 4 * row, image, 32 + 8 * row, 4);
        }
        return image;
    }

    /** The 4×4×3 image, row-major, channel last: cell 16c + p at position p of channel c. */
    public static int[] image4x4x3() {
        int[] image = new int[COUNT];
        for (int p = 0; p < 16; p++) {
            for (int c = 0; c < 3; c++) {
                image[3 * p + c] = 16 * c + p;
            }
        }
        return image;
    }

    /**
     * How the chip numbers cells behind its multiplexer when it runs the autoencoder: for each of its 48 positions the
     * CMS cell. These are the unmasked pixels of {@link #image8x8} in reading order.
     */
    public static int[] chipOrder() {
        int[] order = new int[COUNT];
        System.arraycopy(UPPER_ROWS, 0, order, 0, 32);
        System.arraycopy(LOWER_LEFT, 0, order, 32, 16);
        return order;
    }

    /**
     * An order in which every four consecutive cells are a 2×2 group, and every 16 a third of the module: what the
     * chip's multiplexer gives its super trigger cells.
     */
    public static int[] superCellOrder() {
        int[] order = new int[COUNT];
        int n = 0;
        for (int third = 0; third < COUNT; third += 16) {
            for (int corner : new int[] {0, 2, 8, 10}) {
                for (int step : new int[] {0, 1, 4, 5}) {
                    order[n++] = third + corner + step;
                }
            }
        }
        return order;
    }
}
