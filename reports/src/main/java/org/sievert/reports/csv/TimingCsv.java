package org.sievert.reports.csv;

import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.results.RunResults;

/** Static timing, one row for each corner of each PDK. */
final class TimingCsv implements CsvTable {
    @Override
    public String fileName() {
        return "timing.csv";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "pdk",
                "corner",
                "condition",
                "clock_period_ns",
                "input_delay_ns",
                "output_delay_ns",
                "worst_setup_slack_ns",
                "worst_hold_slack_ns",
                "critical_path_ns",
                "start_point",
                "end_point",
                "tool");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        List<List<Object>> rows = new ArrayList<>();
        for (String pdk : run.pdks()) {
            run.timingOf(pdk).ifPresent(t -> t.corners().forEach(c -> rows.add(row(t, c))));
        }
        return rows;
    }

    private static List<Object> row(TimingResult t, TimingResult.Corner c) {
        return List.of(
                t.pdk(),
                c.name(),
                c.condition(),
                CsvTable.decimal(t.clockPeriodNs()),
                CsvTable.decimal(t.inputDelayNs()),
                CsvTable.decimal(t.outputDelayNs()),
                CsvTable.decimal(c.worstSetupSlackNs()),
                CsvTable.decimal(c.worstHoldSlackNs()),
                CsvTable.decimal(c.criticalPathNs()),
                c.startPoint(),
                c.endPoint(),
                t.tool());
    }
}
