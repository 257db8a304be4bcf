package org.sievert.reports.csv;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;

/** Every check, those that were planned and not run included. */
final class ChecksCsv implements CsvTable {
    @Override
    public String fileName() {
        return "checks.csv";
    }

    @Override
    public List<String> columns() {
        return List.of("check", "pdk", "subject", "against", "vectors", "status", "method", "detail");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        List<List<Object>> rows = new ArrayList<>();
        for (Check c : Verdict.of(run).checks()) {
            Object vectors = c.vectors().isPresent() ? c.vectors().getAsLong() : "";
            rows.add(List.of(
                    c.id(),
                    c.pdk().orElse(""),
                    c.subject(),
                    c.against(),
                    vectors,
                    c.status().words(),
                    c.method(),
                    c.detail()));
        }
        return rows;
    }
}
