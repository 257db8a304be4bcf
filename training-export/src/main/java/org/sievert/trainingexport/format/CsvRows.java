package org.sievert.trainingexport.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header line, row by row, of which no more than a row is held. Values are trimmed; empty lines and
 * lines that begin with {@code #} are passed over. Every problem is a {@link ModelFormatException} that names file,
 * line and column.
 */
public final class CsvRows implements AutoCloseable {
    private final Path file;
    private final String row;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private long line = 1;
    private long rows;

    private CsvRows(Path file, String row, CSVParser parser, Iterator<CSVRecord> records, List<String> header) {
        this.file = file;
        this.row = row;
        this.parser = parser;
        this.records = records;
        this.header = header;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param row what a line stands for, in messages: {@code event}
     * @throws ModelFormatException if the file is missing, empty or no text
     */
    public static CsvRows open(Path file, String row) {
        if (Files.isDirectory(file)) {
            throw ModelFormatException.of(file, "this is a folder, not a CSV file");
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .setCommentMarker('#')
                .build();
        CSVParser parser = null;
        try {
            // This reader refuses malformed UTF-8; the parser's own would replace it.
            parser = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), format);
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw ModelFormatException.of(
                        file, "the file is empty; it needs a header line and one line per " + row);
            }
            String[] names = records.next().values();
            // Spreadsheets mark UTF-8 with U+FEFF before the first name.
            names[0] = names[0].replace("\uFEFF", "");
            return new CsvRows(file, row, parser, records, List.of(names));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            closeQuietly(parser);
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            closeQuietly(parser);
            throw e;
        }
    }

    /** The columns' names. */
    public List<String> header() {
        return header;
    }

    /**
     * The next row, or null after the last.
     *
     * @throws ModelFormatException if there is none at all, or one with another number of values than the header
     */
    public CSVRecord next() {
        try {
            if (!records.hasNext()) {
                if (rows == 0) {
                    throw ModelFormatException.of(file, "there is a header but no " + row);
                }
                return null;
            }
            CSVRecord record = records.next();
            line = parser.getCurrentLineNumber();
            rows++;
            if (record.size() != header.size()) {
                throw ModelFormatException.at(
                        file,
                        "line " + line,
                        record.size() + " values, but the header has " + header.size() + " columns (file cut off?)");
            }
            return record;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw unreadable(file, e);
        }
    }

    /** Line of the current row in the file, the header being line 1. */
    public long line() {
        return line;
    }

    /** A problem in the header. */
    public ModelFormatException inHeader(String problem) {
        return ModelFormatException.at(file, "line 1", problem);
    }

    /** A problem in a column of the current row. */
    public ModelFormatException at(int column, String problem) {
        return ModelFormatException.at(file, "line " + line + ", column " + header.get(column), problem);
    }

    /** A problem with the current row as a whole. */
    public ModelFormatException inRow(String problem) {
        return ModelFormatException.at(file, "line " + line, problem);
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
