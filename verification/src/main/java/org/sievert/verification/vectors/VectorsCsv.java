package org.sievert.verification.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.sievert.trainingexport.model.TensorType;

/**
 * Vectors as comma-separated values: one line per vector, integers only.
 *
 * <p>Written files have the columns {@code vector}, {@code kind}, {@code in_0}…, {@code out_0}…, after the ports of the
 * generated module; signed values are written signed.
 */
public final class VectorsCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

    private VectorsCsv() {}

    /** Writes a set with its expected outputs; an existing file is replaced. */
    public static void write(VectorSet vectors, Path file) throws IOException {
        int inputs = vectors.inputType().shape().size();
        int outputs = vectors.outputType().shape().size();
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
            List<Object> row = new ArrayList<>(List.of("vector", "kind"));
            for (int i = 0; i < inputs; i++) {
                row.add("in_" + i);
            }
            for (int i = 0; i < outputs; i++) {
                row.add("out_" + i);
            }
            csv.printRecord(row);
            for (int v = 0; v < vectors.size(); v++) {
                row.clear();
                row.add(v);
                row.add(vectors.section(v).name());
                for (long q : vectors.input(v)) {
                    row.add(q);
                }
                for (long q : vectors.expected(v)) {
                    row.add(q);
                }
                csv.printRecord(row);
            }
        }
    }

    /**
     * Reads a spec's own vectors. A pattern such as {@code x_*} takes the columns {@code x_0}, {@code x_1}, … in the
     * order of their numbers.
     *
     * @throws VectorFormatException with file, line and column if the file is missing or unreadable, the columns are
     *     not there or not as many as the model has, or a value is not an integer of the model's type
     */
    public static VectorSet read(
            Path file, String inputColumns, String outputColumns, TensorType input, TensorType output) {
        try (CSVParser csv = CSVParser.parse(
                file,
                StandardCharsets.UTF_8,
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .build())) {
            List<Integer> in = columns(file, csv, inputColumns, input, "inputs");
            List<Integer> out = columns(file, csv, outputColumns, output, "outputs");
            List<long[]> inputs = new ArrayList<>();
            List<long[]> expected = new ArrayList<>();
            for (CSVRecord record : csv) {
                inputs.add(values(file, csv, record, in, input));
                expected.add(values(file, csv, record, out, output));
            }
            if (inputs.isEmpty()) {
                throw new VectorFormatException(file + ": no vectors below the header");
            }
            return VectorSet.ofSpec(input, output, inputs.toArray(new long[0][]), expected.toArray(new long[0][]));
        } catch (NoSuchFileException e) {
            throw new VectorFormatException(file + ": no such file (spec key 'vectors: csv')", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new VectorFormatException(file + ": not a readable CSV file: " + e.getMessage(), e);
        }
    }

    private static List<Integer> columns(Path file, CSVParser csv, String pattern, TensorType type, String key) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            throw new VectorFormatException("spec key 'vectors: " + key + "': '" + pattern
                    + "' has no '*' in the place of the element's number, as in 'x_*'");
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        record Column(long number, int index) {}
        List<Column> found = new ArrayList<>();
        List<String> names = csv.getHeaderNames();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() > before.length() + after.length() && name.startsWith(before) && name.endsWith(after)) {
                String number = name.substring(before.length(), name.length() - after.length());
                if (number.chars().allMatch(c -> c >= '0' && c <= '9') && number.length() < 10) {
                    found.add(new Column(Long.parseLong(number), i));
                }
            }
        }
        int wanted = type.shape().size();
        if (found.size() != wanted) {
            throw new VectorFormatException(file + ": " + found.size() + " columns match '" + pattern
                    + "' (spec key 'vectors: " + key + "'), but the model has " + wanted + " " + key);
        }
        found.sort(Comparator.comparingLong(Column::number));
        for (int i = 1; i < wanted; i++) {
            if (found.get(i).number() == found.get(i - 1).number()) {
                throw new VectorFormatException(file + ": two columns are number "
                        + found.get(i).number() + " of '" + pattern + "' (spec key 'vectors: " + key + "')");
            }
        }
        return found.stream().map(Column::index).toList();
    }

    private static long[] values(Path file, CSVParser csv, CSVRecord record, List<Integer> columns, TensorType type) {
        long[] values = new long[columns.size()];
        for (int i = 0; i < values.length; i++) {
            int column = columns.get(i);
            String where = file + ", line " + csv.getCurrentLineNumber();
            if (column >= record.size()) {
                throw new VectorFormatException(where + ": only " + record.size() + " values");
            }
            String name = csv.getHeaderNames().get(column);
            try {
                values[i] = Long.parseLong(record.get(column).trim());
            } catch (NumberFormatException e) {
                throw new VectorFormatException(
                        where + ", column " + name + ": '" + record.get(column) + "' is not an integer", e);
            }
            if (!type.element().holds(values[i])) {
                throw new VectorFormatException(where + ", column " + name + ": " + values[i] + " does not fit "
                        + type.element() + " (" + type.element().min() + ".."
                        + type.element().max() + ")");
            }
        }
        return values;
    }
}
