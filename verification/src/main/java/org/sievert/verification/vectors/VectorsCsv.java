package org.sievert.verification.vectors;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.vectors.ColumnPattern;
import org.sievert.trainingexport.vectors.VectorReader;

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
     * @throws ModelFormatException with file, line and column if the file is missing or unreadable, the columns are not
     *     there or not as many as the model has, or a value is not an integer of the model's type
     */
    public static VectorSet read(
            Path file, String inputColumns, String outputColumns, TensorType input, TensorType output) {
        ColumnPattern in = pattern("vectors.inputs", inputColumns);
        ColumnPattern out = pattern("vectors.outputs", outputColumns);
        List<long[]> inputs = new ArrayList<>();
        List<long[]> expected = new ArrayList<>();
        try (VectorReader reader = VectorReader.open(file, in, Optional.of(out))
                .require(input.shape().size(), output.shape().size())) {
            while (reader.hasNext()) {
                VectorReader.Row row = reader.next();
                inputs.add(fitting(file, row.line(), in, row.inputs(), input.element()));
                expected.add(fitting(file, row.line(), out, row.outputs(), output.element()));
            }
        }
        return VectorSet.ofSpec(input, output, inputs.toArray(new long[0][]), expected.toArray(new long[0][]));
    }

    private static ColumnPattern pattern(String key, String text) {
        try {
            return new ColumnPattern(text);
        } catch (IllegalArgumentException e) {
            throw ModelFormatException.inRequest("key '" + key + "'", e.getMessage());
        }
    }

    private static long[] fitting(Path file, long line, ColumnPattern columns, long[] values, FixedType type) {
        for (int i = 0; i < values.length; i++) {
            if (!type.holds(values[i])) {
                throw ModelFormatException.at(
                        file,
                        "line " + line + ", column " + columns.text().replace("*", String.valueOf(i)),
                        values[i] + " does not fit " + type + " (" + type.min() + ".." + type.max() + ")");
            }
        }
        return values;
    }
}
