package org.sievert.reports.csv;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.power.PowerResult;

/** Power of each PDK's netlist in each corner. */
final class PowerCsv implements CsvTable {
    @Override
    public String fileName() {
        return "power.csv";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "pdk",
                "corner",
                "power_mw",
                "energy_per_inference_nj",
                "leakage_mw",
                "internal_mw",
                "switching_mw",
                "clock_mw",
                "registers_mw",
                "logic_mw",
                "activity");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        List<List<Object>> rows = new ArrayList<>();
        for (String pdk : run.pdks()) {
            run.powerOf(pdk).ifPresent(p -> p.corners().forEach(c -> rows.add(row(p, c))));
        }
        return rows;
    }

    private static List<Object> row(PowerResult p, PowerResult.Corner c) {
        return List.of(
                p.pdk(),
                c.name(),
                CsvTable.decimal(c.totalMw()),
                CsvTable.decimal(p.energyPerInferenceNj(c)),
                CsvTable.decimal(c.leakageMw()),
                CsvTable.decimal(c.internalMw()),
                CsvTable.decimal(c.switchingMw()),
                CsvTable.decimal(c.clockMw()),
                CsvTable.decimal(c.registersMw()),
                CsvTable.decimal(c.logicMw()),
                p.activity());
    }
}
