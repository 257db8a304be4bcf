package org.sievert.reports.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sievert.reports.results.RunResults;

/** One table of the report. */
public interface CsvTable {
    /** For example {@code layers.csv}. */
    String fileName();

    /** The column names. */
    List<String> columns();

    /** The rows, each as long as the columns; none if nothing of this was run. */
    List<List<Object>> rows(RunResults run);

    /** All tables. */
    static List<CsvTable> all() {
        return List.of(new LayersCsv(), new SynthesisCsv(), new TimingCsv(), new ChecksCsv(), new CellsCsv());
    }

    /** The file's text with a header row, or nothing if there are no rows. */
    default Optional<String> text(RunResults run) {
        List<List<Object>> rows = rows(run);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setRecordSeparator("\n")
                .setHeader(columns().toArray(String[]::new))
                .build();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Optional.of(text.toString());
    }

    /** A measured number without an exponent, at most six decimals; empty if it is not finite. */
    static Object decimal(double x) {
        if (!Double.isFinite(x)) {
            return "";
        }
        return BigDecimal.valueOf(x)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
