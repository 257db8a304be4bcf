package org.sievert.trainingexport.detector;

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
import org.sievert.trainingexport.format.ModelFormatException;

/** A CSV file with a header, row by row; every problem names file, line and column. */
final class CsvRows implements AutoCloseable {
    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private long line = 1;
    private long rows;

    private CsvRows(Path file, CSVParser parser, Iterator<CSVRecord> records, List<String> header) {
        this.file = file;
        this.parser = parser;
        this.records = records;
        this.header = header;
    }

    static CsvRows open(Path file) {
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
                throw ModelFormatException.of(file, "the file is empty; it needs a header line and one line per event");
            }
            String[] names = records.next().values();
            // Spreadsheets mark UTF-8 with U+FEFF before the first name.
            names[0] = names[0].replace("\uFEFF", "");
            return new CsvRows(file, parser, records, List.of(names));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            closeQuietly(parser);
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            closeQuietly(parser);
            throw e;
        }
    }

    List<String> header() {
        return header;
    }

    /** The next row, or null after the last. */
    CSVRecord next() {
        try {
            if (!records.hasNext()) {
                if (rows == 0) {
                    throw ModelFormatException.of(file, "there is a header but no event");
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

    /** A problem in the header. */
    ModelFormatException inHeader(String problem) {
        return ModelFormatException.at(file, "line 1", problem);
    }

    /** A problem in a column of the current row. */
    ModelFormatException at(int column, String problem) {
        return ModelFormatException.at(file, "line " + line + ", column " + header.get(column), problem);
    }

    /** A problem with the current row as a whole. */
    ModelFormatException inRow(String problem) {
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
