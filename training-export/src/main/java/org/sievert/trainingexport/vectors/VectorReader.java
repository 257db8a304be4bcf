package org.sievert.trainingexport.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.format.NearestName;

/**
 * Reads integer vectors from a CSV file with a header, one row at a time: the columns of an input pattern and, if
 * wanted, of an output pattern, each ordered by its number. Other columns are passed over.
 *
 * <p>Every problem is a {@link ModelFormatException} that names file, line and column. Close the reader after use.
 */
public final class VectorReader implements Iterator<VectorReader.Row>, AutoCloseable {
    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final List<ColumnPattern.Match> inputs;
    private final List<ColumnPattern.Match> outputs;
    private long rows;

    /**
     * One vector.
     *
     * @param line line in the file, the header being line 1
     * @param inputs by ascending column number
     * @param outputs the same; empty if no outputs are read
     */
    public record Row(long line, long[] inputs, long[] outputs) {}

    private VectorReader(
            Path file,
            CSVParser parser,
            List<String> header,
            List<ColumnPattern.Match> inputs,
            List<ColumnPattern.Match> outputs) {
        this.file = file;
        this.parser = parser;
        this.records = parser.iterator();
        this.header = header;
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
        if (Files.isDirectory(file)) {
            throw ModelFormatException.of(file, "this is a folder, not a CSV file");
        }
        CSVParser parser = null;
        try {
            parser = CSVParser.parse(
                    file,
                    StandardCharsets.UTF_8,
                    CSVFormat.DEFAULT
                            .builder()
                            .setTrim(true)
                            .setIgnoreEmptyLines(true)
                            .build());
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw ModelFormatException.of(
                        file, "the file is empty; it needs a header line and one line per vector");
            }
            List<String> header = List.of(records.next().values());
            return new VectorReader(
                    file,
                    parser,
                    header,
                    columns(file, header, inputs),
                    outputs.map(o -> columns(file, header, o)).orElse(List.of()));
        } catch (IOException | UncheckedIOException e) {
            closeQuietly(parser);
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            closeQuietly(parser);
            throw e;
        }
    }

    private static List<ColumnPattern.Match> columns(Path file, List<String> header, ColumnPattern pattern) {
        List<ColumnPattern.Match> found = pattern.matches(header);
        if (found.isEmpty()) {
            throw ModelFormatException.at(
                    file,
                    "line 1",
                    "no column matches '" + pattern.text() + "'"
                            + NearestName.of(pattern.text(), header)
                                    .map(n -> "; there is '" + n + "'")
                                    .orElse(""));
        }
        if (pattern.text().contains("*")) {
            for (int i = 0; i < found.size(); i++) {
                int number = found.get(i).number();
                if (number != i) {
                    String name = pattern.text().replace("*", String.valueOf(i));
                    throw ModelFormatException.at(
                            file,
                            "line 1",
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
            throw ModelFormatException.at(
                    file,
                    "line 1",
                    columns.size() + " " + what + " columns (" + columns.get(0).column() + " … "
                            + columns.get(columns.size() - 1).column() + "), but the model has " + wanted + " " + what
                            + "s");
        }
    }

    @Override
    public boolean hasNext() {
        try {
            if (records.hasNext()) {
                return true;
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw unreadable(file, e);
        }
        if (rows == 0) {
            throw ModelFormatException.of(file, "there is a header but no vector");
        }
        return false;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CSVRecord record = records.next();
        long line = parser.getCurrentLineNumber();
        if (record.size() != header.size()) {
            throw ModelFormatException.at(
                    file,
                    "line " + line,
                    record.size() + " values, but the header has " + header.size() + " columns (file cut off?)");
        }
        rows++;
        return new Row(line, values(record, line, inputs), values(record, line, outputs));
    }

    private long[] values(CSVRecord record, long line, List<ColumnPattern.Match> columns) {
        long[] v = new long[columns.size()];
        for (int i = 0; i < v.length; i++) {
            String text = record.get(columns.get(i).position());
            try {
                v[i] = Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw ModelFormatException.at(
                                file,
                                "line " + line + ", column " + columns.get(i).column(),
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
        closeQuietly(parser);
    }

    private static void closeQuietly(CSVParser parser) {
        if (parser != null) {
            try {
                parser.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static ModelFormatException unreadable(Path file, Exception e) {
        Throwable cause = e.getCause() instanceof IOException io ? io : e;
        String problem = cause instanceof NoSuchFileException
                ? "no such file"
                : cause instanceof CharacterCodingException
                        ? "not a text file in UTF-8"
                        : "cannot be read as CSV: " + cause.getMessage();
        return ModelFormatException.of(file, problem).causedBy(e);
    }
}
