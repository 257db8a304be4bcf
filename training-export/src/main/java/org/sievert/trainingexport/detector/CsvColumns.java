package org.sievert.trainingexport.detector;

/**
 * Which columns of a CSV file an event's values stand in. Column names are compared exactly. Identifier, weight and
 * truth columns may be missing: then events are numbered from 0, weigh 1, and have no truth.
 *
 * @param charges name of the charge columns with a star for the number 0…47: {@code charge_*}
 * @param id name of the identifier's column
 * @param weight name of the weight's column
 * @param order which cell a charge column's number means
 */
public record CsvColumns(String charges, String id, String weight, CellOrder order) {
    /** {@code charge_0} … {@code charge_47} by CMS index, {@code id}, {@code weight}. */
    public static final CsvColumns DEFAULT = new CsvColumns("charge_*", "id", "weight", CellOrder.CMS);

    static final String ENERGY = "true_energy_GeV";
    static final String ETA = "true_eta";
    static final String IMPACT_X = "true_impact_x_half_pitches";
    static final String IMPACT_Y = "true_impact_y_half_pitches";
    static final String SHOWER_CHARGE = "true_shower_charge_counts";
    static final String PILE_UP = "true_interactions";

    /** How cells are numbered. */
    public enum CellOrder {
        /** CMS's index. */
        CMS {
            @Override
            public int[] cells() {
                int[] cells = new int[TriggerCells.COUNT];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = i;
                }
                return cells;
            }
        },
        /** The chip's numbering behind its multiplexer: {@link TriggerCells#chipOrder}. */
        CHIP {
            @Override
            public int[] cells() {
                return TriggerCells.chipOrder();
            }
        };

        /** For each number, the CMS index. */
        public abstract int[] cells();
    }

    /**
     * @throws IllegalArgumentException unless the charges' name has exactly one star
     */
    public CsvColumns {
        if (charges.indexOf('*') < 0 || charges.indexOf('*') != charges.lastIndexOf('*')) {
            throw new IllegalArgumentException(
                    "charge columns are named by a pattern with one *, such as charge_*, not '" + charges + "'");
        }
    }

    /** Name of a charge column. */
    String charge(int number) {
        return charges.replace("*", String.valueOf(number));
    }
}
