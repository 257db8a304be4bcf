package org.sievert.trainingexport.vectors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.sievert.trainingexport.format.CsvRows;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.format.NearestName;

/**
 * Reads integer vectors from a CSV file with a header, one row at a time: the columns of an input pattern and, if
 * wanted, of an output pattern, each ordered by its number. Other columns are passed over.
 *
 * <p>Every problem is a {@link ModelFormatException} that names file, line and column. Close the reader after use.
 */
public final class VectorReader implements Iterator<VectorReader.Row>, AutoCloseable {
    private final CsvRows rows;
    private final List<ColumnPattern.Match> inputs;
    private final List<ColumnPattern.Match> outputs;
    private CSVRecord ahead;

    /**
     * One vector.
     *
     * @param line line in the file, the header being line 1
     * @param inputs by ascending column number
     * @param outputs the same; empty if no outputs are read
     */
    public record Row(long line, long[] inputs, long[] outputs) {}

    private VectorReader(CsvRows rows, List<ColumnPattern.Match> inputs, List<ColumnPattern.Match> outputs) {
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Opens a file.
     *
     * @param inputs columns of the input, {@code x_*}
     * @param outputs columns of the expected output, if they are wanted
     * @throws ModelFormatException if the file is missing, empty or lacks the columns
     */
    public static VectorReader open(Path file, ColumnPattern inputs, Optional<ColumnPattern> outputs) {
        CsvRows rows = CsvRows.open(file, "vector");
        try {
            return new VectorReader(
                    rows,
                    columns(rows, inputs),
                    outputs.map(o -> columns(rows, o)).orElse(List.of()));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static List<ColumnPattern.Match> columns(CsvRows rows, ColumnPattern pattern) {
        List<String> header = rows.header();
        List<ColumnPattern.Match> found = pattern.matches(header);
        if (found.isEmpty()) {
            throw rows.inHeader("no column matches '" + pattern.text() + "'"
                    + NearestName.of(pattern.text(), header)
                            .map(n -> "; there is '" + n + "'")
                            .orElse(""));
        }
        if (pattern.text().contains("*")) {
            for (int i = 0; i < found.size(); i++) {
                int number = found.get(i).number();
                if (number != i) {
                    String name = pattern.text().replace("*", String.valueOf(i));
                    throw rows.inHeader(
                            number < i
                                    ? "column '" + found.get(i).column() + "' is there twice"
                                    : "column '" + name + "' is missing ('"
                                            + found.get(found.size() - 1).column() + "' is there)");
                }
            }
        }
        return found;
    }

    /** Number of input columns. */
    public int inputs() {
        return inputs.size();
    }

    /** Number of output columns, 0 if none are read. */
    public int outputs() {
        return outputs.size();
    }

    /**
     * Fails unless the file has as many columns as a model has elements.
     *
     * @throws ModelFormatException with both counts
     */
    public VectorReader require(int modelInputs, int modelOutputs) {
        requireCount("input", inputs, modelInputs);
        if (!outputs.isEmpty()) {
            requireCount("output", outputs, modelOutputs);
        }
        return this;
    }

    private void requireCount(String what, List<ColumnPattern.Match> columns, int wanted) {
        if (columns.size() != wanted) {
            throw rows.inHeader(
                    columns.size() + " " + what + " columns (" + columns.get(0).column() + " … "
                            + columns.get(columns.size() - 1).column() + "), but the model has " + wanted + " " + what
                            + "s");
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = rows.next();
        }
        return ahead != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CSVRecord record = ahead;
        ahead = null;
        return new Row(rows.line(), values(record, inputs), values(record, outputs));
    }

    private long[] values(CSVRecord record, List<ColumnPattern.Match> columns) {
        long[] v = new long[columns.size()];
        for (int i = 0; i < v.length; i++) {
            String text = record.get(columns.get(i).position());
            try {
                v[i] = Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw rows.at(
                                columns.get(i).position(),
                                text.isEmpty() ? "no value" : "'" + text + "' is not an integer")
                        .causedBy(e);
            }
        }
        return v;
    }

    /** All remaining rows, for files that fit into memory. */
    public List<Row> readAll() {
        List<Row> all = new ArrayList<>();
        forEachRemaining(all::add);
        return all;
    }

    @Override
    public void close() {
        rows.close();
    }
}
