package org.sievert.reports.csv;

import java.util.List;
import java.util.Optional;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.CsvText;

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
        return List.of(
                new LayersCsv(),
                new SynthesisCsv(),
                new TimingCsv(),
                new PowerCsv(),
                new ChecksCsv(),
                new CellsCsv(),
                new UpsetsCsv());
    }

    /** The file's text with a header row, or nothing if there are no rows. */
    default Optional<String> text(RunResults run) {
        List<List<Object>> rows = rows(run);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CsvText.of(columns(), rows));
    }

    /** A measured number without an exponent, at most six decimals; empty if it is not finite. */
    static Object decimal(double x) {
        return CsvText.decimal(x);
    }
}
