package org.sievert.trainingexport.detector;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.sievert.trainingexport.format.CsvRows;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.format.NearestName;

/**
 * Events from a CSV file with a header line: 48 columns of charges in counts, whole numbers of 0 or more ({@code 12},
 * {@code 12.0} and {@code 1.2e1} are the same), and what else {@link CsvColumns} names. Other columns are passed over.
 * The file is read row by row and need not fit into memory.
 *
 * <p>Every problem is a {@link ModelFormatException} that names file, line and column.
 */
public final class CsvEvents implements EventSource {
    private final Path file;
    private final CsvColumns columns;

    public CsvEvents(Path file, CsvColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    /** A file with the usual column names. */
    public static CsvEvents of(Path file) {
        return new CsvEvents(file, CsvColumns.DEFAULT);
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /**
     * Starts a pass.
     *
     * @throws ModelFormatException if the file is missing, empty or lacks charge columns
     */
    @Override
    public EventReader open() {
        CsvRows rows = CsvRows.open(file, "event");
        try {
            return new Reader(rows, columns);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static final class Reader implements EventReader {
        private final CsvRows rows;
        private final int[] charges;
        private final int[] cells;
        private final int id;
        private final int weight;
        private final Optional<TruthColumns> truth;
        private long next;

        Reader(CsvRows rows, CsvColumns columns) {
            this.rows = rows;
            this.charges = charges(rows, columns);
            this.cells = columns.order().cells();
            this.id = rows.header().indexOf(columns.id());
            this.weight = rows.header().indexOf(columns.weight());
            this.truth = TruthColumns.of(rows);
        }

        private static int[] charges(CsvRows rows, CsvColumns columns) {
            List<String> header = rows.header();
            int[] found = new int[TriggerCells.COUNT];
            for (int i = 0; i < found.length; i++) {
                String name = columns.charge(i);
                found[i] = header.indexOf(name);
                if (found[i] < 0) {
                    throw rows.inHeader("column '" + name + "' is missing; an event needs " + columns.charge(0) + " … "
                            + columns.charge(found.length - 1)
                            + NearestName.of(name, header)
                                    .map(n -> " (there is '" + n + "')")
                                    .orElse(""));
                }
                if (header.lastIndexOf(name) != found[i]) {
                    throw rows.inHeader("column '" + name + "' is there twice");
                }
            }
            if (header.contains(columns.charge(found.length))) {
                throw rows.inHeader("there is a column '" + columns.charge(found.length) + "', but a module has "
                        + found.length + " cells");
            }
            return found;
        }

        @Override
        public Event next() {
            CSVRecord row = rows.next();
            if (row == null) {
                return null;
            }
            int[] values = new int[charges.length];
            for (int i = 0; i < values.length; i++) {
                values[cells[i]] = (int) whole(row, charges[i], 0, Integer.MAX_VALUE);
            }
            long number = id < 0 ? next : whole(row, id, Long.MIN_VALUE, Long.MAX_VALUE);
            next++;
            double w = weight < 0 ? 1 : number(rows, row, weight);
            try {
                return new Event(number, values, w, truth.map(t -> t.read(rows, row)));
            } catch (IllegalArgumentException e) {
                throw rows.inRow(e.getMessage()).causedBy(e);
            }
        }

        /** Digits alone are nearly all that files hold; the rest goes the long way. */
        private long whole(CSVRecord row, int column, long min, long max) {
            String text = row.get(column);
            long value;
            try {
                value = Long.parseLong(text);
            } catch (NumberFormatException e) {
                value = wholeInAnyForm(text, column);
            }
            if (value < min) {
                throw rows.at(column, text + " is negative; a charge is 0 or more counts");
            }
            if (value > max) {
                throw rows.at(column, text + " is too large; at most " + max);
            }
            return value;
        }

        private long wholeInAnyForm(String text, int column) {
            if (text.isEmpty()) {
                throw rows.at(column, "no value");
            }
            try {
                return new BigDecimal(text).longValueExact();
            } catch (NumberFormatException e) {
                throw rows.at(column, "'" + text + "' is not a number").causedBy(e);
            } catch (ArithmeticException e) {
                throw rows.at(column, text + " is not a whole number of counts").causedBy(e);
            }
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private static double number(CsvRows rows, CSVRecord row, int column) {
        String text = row.get(column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw rows.at(column, "'" + text + "' is not a finite number");
            }
            return value;
        } catch (NumberFormatException e) {
            throw rows.at(column, text.isEmpty() ? "no value" : "'" + text + "' is not a number")
                    .causedBy(e);
        }
    }

    /** Where the truth stands; all of its columns or none. */
    private record TruthColumns(int energy, int eta, int x, int y, int charge, int pileUp) {
        static Optional<TruthColumns> of(CsvRows rows) {
            List<String> header = rows.header();
            if (!header.contains(CsvColumns.ENERGY)) {
                return Optional.empty();
            }
            return Optional.of(new TruthColumns(
                    header.indexOf(CsvColumns.ENERGY),
                    require(rows, CsvColumns.ETA),
                    require(rows, CsvColumns.IMPACT_X),
                    require(rows, CsvColumns.IMPACT_Y),
                    require(rows, CsvColumns.SHOWER_CHARGE),
                    require(rows, CsvColumns.PILE_UP)));
        }

        private static int require(CsvRows rows, String name) {
            int column = rows.header().indexOf(name);
            if (column < 0) {
                throw rows.inHeader("there is '" + CsvColumns.ENERGY + "', but column '" + name + "' is missing");
            }
            return column;
        }

        ShowerTruth read(CsvRows rows, CSVRecord row) {
            return new ShowerTruth(
                    number(rows, row, energy),
                    number(rows, row, eta),
                    number(rows, row, x),
                    number(rows, row, y),
                    number(rows, row, charge),
                    number(rows, row, pileUp));
        }
    }
}
