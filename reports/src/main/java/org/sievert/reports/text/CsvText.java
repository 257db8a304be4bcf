package org.sievert.reports.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables as CSV: a header row, commas, the same line ends on every system. */
public final class CsvText {
    private CsvText() {}

    public static String of(List<String> columns, List<List<Object>> rows) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setRecordSeparator("\n")
                .setHeader(columns.toArray(String[]::new))
                .build();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /** A measured number without an exponent, at most six decimals; empty if it is not finite. */
    public static Object decimal(double x) {
        if (!Double.isFinite(x)) {
            return "";
        }
        return BigDecimal.valueOf(x)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
