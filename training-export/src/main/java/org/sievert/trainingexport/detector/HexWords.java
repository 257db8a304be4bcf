package org.sievert.trainingexport.detector;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.sievert.trainingexport.format.CsvRows;

/** Rows of 32-bit words in hexadecimal, one column per link: {@code RX_DATA_0}, {@code TX_DATA_0}, … */
public final class HexWords implements AutoCloseable {
    private final CsvRows rows;
    private final int[] columns;

    private HexWords(CsvRows rows, int[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Opens a file.
     *
     * @param prefix of the columns' names, before their number
     * @param count number of columns
     * @throws org.sievert.trainingexport.format.ModelFormatException if the file is missing, empty or lacks a column
     */
    public static HexWords open(Path file, String prefix, int count) {
        CsvRows rows = CsvRows.open(file, "crossing");
        List<String> header = rows.header();
        int[] columns = new int[count];
        for (int i = 0; i < count; i++) {
            columns[i] = header.indexOf(prefix + i);
            if (columns[i] < 0) {
                rows.close();
                throw rows.inHeader("column '" + prefix + i + "' is missing");
            }
        }
        return new HexWords(rows, columns);
    }

    /** The next row, or null after the last. */
    public int[] next() {
        CSVRecord row = rows.next();
        if (row == null) {
            return null;
        }
        int[] words = new int[columns.length];
        for (int i = 0; i < words.length; i++) {
            try {
                words[i] = Integer.parseUnsignedInt(row.get(columns[i]), 16);
            } catch (NumberFormatException e) {
                throw rows.at(columns[i], "'" + row.get(columns[i]) + "' is not a 32-bit hexadecimal word")
                        .causedBy(e);
            }
        }
        return words;
    }

    @Override
    public void close() {
        rows.close();
    }
}
