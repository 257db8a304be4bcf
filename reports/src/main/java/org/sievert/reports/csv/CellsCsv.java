package org.sievert.reports.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sievert.reports.cells.CellFamily;
import org.sievert.reports.results.RunResults;

/** Instances and area of every standard cell used, by PDK and then by name. */
final class CellsCsv implements CsvTable {
    @Override
    public String fileName() {
        return "cells.csv";
    }

    @Override
    public List<String> columns() {
        return List.of("pdk", "cell", "family", "instances", "area_um2");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        List<List<Object>> rows = new ArrayList<>();
        for (String pdk : run.pdks()) {
            run.synthesisOf(pdk).ifPresent(s -> new TreeMap<>(s.cellCounts())
                    .forEach((cell, n) -> rows.add(List.of(
                            pdk,
                            cell,
                            CellFamily.of(cell).words(),
                            n,
                            s.areaByCellUm2().containsKey(cell)
                                    ? CsvTable.decimal(s.areaByCellUm2().get(cell))
                                    : ""))));
        }
        return rows;
    }
}
