package org.sievert.trainingexport.export;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.Shape;

/**
 * One tensor as CSV, row-major: a column per index, then {@code integer} (q) and {@code value} (q &middot;
 * 2<sup>&minus;f</sup> as an exact decimal number).
 */
final class WeightCsv {
    static final List<String> BIAS_AXES = List.of("output");

    private WeightCsv() {}

    static List<String> kernelAxes(Layer.Linear layer) {
        return layer.kernel().shape().rank() == 4
                ? List.of("row", "column", "input", "output")
                : List.of("input", "output");
    }

    static void write(IntTensor tensor, List<String> axes, Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();
        try (Writer out = Files.newBufferedWriter(file);
                CSVPrinter csv = new CSVPrinter(out, format)) {
            List<Object> row = new ArrayList<>(axes);
            row.add("integer");
            row.add("value");
            csv.printRecord(row);
            for (int i = 0; i < tensor.size(); i++) {
                row = indices(tensor.shape(), i);
                row.add(tensor.get(i));
                row.add(decimal(tensor.get(i), tensor.type().fractionBits()));
                csv.printRecord(row);
            }
        }
    }

    private static List<Object> indices(Shape shape, int index) {
        Integer[] at = new Integer[shape.rank()];
        int rest = index;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            at[d] = rest % shape.extent(d);
            rest /= shape.extent(d);
        }
        return new ArrayList<>(List.of(at));
    }

    /** q · 2^−fraction without exponent or rounding. */
    static String decimal(long q, int fraction) {
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal value = fraction >= 0
                ? BigDecimal.valueOf(q).divide(two.pow(fraction))
                : BigDecimal.valueOf(q).multiply(two.pow(-fraction));
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
