package org.sievert.trainingexport.training.data;

import java.util.List;
import java.util.OptionalInt;

/**
 * The 48 trigger cells of one high-density module of CMS's endcap calorimeter, by their CMS index.
 *
 * <p>The centres are those that CMS uses for the earth mover's distance between modules, in cm up to a common
 * constant: a hexagonal lattice of pitch 2.4168, the module's three rhombic thirds being cells 0–15, 16–31 and 32–47.
 */
public final class TriggerCells {
    /** Cells of a module. */
    public static final int COUNT = 48;

    /** Distance of neighbouring centres within a third. */
    public static final double PITCH = 2.4168015;

    private static final double[][] CENTRES = {
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

    private TriggerCells() {}

    /** A point in the plane of the module, in the unit of the centres. */
    public record Point(double x, double y) {
        /** Euclidean distance. */
        public double distance(Point other) {
            double dx = x - other.x;
            double dy = y - other.y;
            return Math.sqrt(dx * dx + dy * dy);
        }
    }

    /** The centre of a cell, 0…47. */
    public static Point centre(int cell) {
        return new Point(CENTRES[cell][0], CENTRES[cell][1]);
    }

    /** The cell that holds a point: the nearest centre, if it is no farther than {@code reach}. */
    public static OptionalInt nearest(Point point, double reach) {
        int best = -1;
        double least = reach;
        for (int cell = 0; cell < COUNT; cell++) {
            double d = point.distance(centre(cell));
            if (d <= least) {
                least = d;
                best = cell;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /**
     * For each element of the 4×4×3 image (row-major), the cell that lies there: cell 16c + p at position p of channel
     * c, one channel per third of the module.
     */
    public static List<Integer> imageOrder() {
        Integer[] order = new Integer[COUNT];
        for (int p = 0; p < 16; p++) {
            for (int c = 0; c < 3; c++) {
                order[3 * p + c] = 16 * c + p;
            }
        }
        return List.of(order);
    }
}
