package org.sievert.reports.csv;

import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.results.RunResults;

/** The mapped netlist of each PDK. */
final class SynthesisCsv implements CsvTable {
    @Override
    public String fileName() {
        return "synthesis.csv";
    }

    @Override
    public List<String> columns() {
        return List.of("pdk", "recipe", "cells", "flip_flops", "area_um2", "worst_setup_slack_ns", "tool");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        List<List<Object>> rows = new ArrayList<>();
        for (String pdk : run.pdks()) {
            Object slack = run.timingOf(pdk)
                    .filter(t -> !t.corners().isEmpty())
                    .map(TimingResult::worstSlackNs)
                    .map(CsvTable::decimal)
                    .orElse("");
            run.synthesisOf(pdk)
                    .ifPresent(s -> rows.add(List.of(
                            pdk,
                            s.recipe(),
                            s.cells(),
                            s.flipFlops(),
                            CsvTable.decimal(s.areaUm2()),
                            slack,
                            s.tool())));
        }
        return rows;
    }
}
