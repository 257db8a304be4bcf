package org.sievert.reports.csv;

import java.util.List;
import org.sievert.reports.results.RunResults;

/** One row per flip-flop of the campaign in which every one was hit. */
final class UpsetsCsv implements CsvTable {
    @Override
    public String fileName() {
        return "upsets.csv";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "pdk",
                "flip_flop",
                "injections",
                "output_errors",
                "not_refreshed",
                "copy",
                "control_lost",
                "corrected",
                "longest_error_cycles");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        return run.pdks().stream()
                .flatMap(p -> run.hardeningOf(p).stream())
                .flatMap(h -> h.upsets().stream()
                        .flatMap(u -> u.sites().stream())
                        .map(s -> List.<Object>of(
                                h.pdk(),
                                s.name(),
                                s.injections(),
                                s.outputErrors(),
                                s.latent(),
                                s.group(),
                                s.controlLost(),
                                s.corrected(),
                                s.longest())))
                .toList();
    }
}
