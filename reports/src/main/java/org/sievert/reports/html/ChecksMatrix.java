package org.sievert.reports.html;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;

/** All checks at a glance: levels of the design down, what each is held against across. */
final class ChecksMatrix {
    private final RunResults run;
    private final Map<String, Check> checks;

    ChecksMatrix(RunResults run, Verdict verdict) {
        this.run = run;
        checks = verdict.checks().stream().collect(Collectors.toMap(Check::id, Function.identity()));
    }

    void write(Markup m) {
        Table table = Table.captioned("Levels of the design and what each was held against")
                .text("Level")
                .text("Layer model, bit for bit")
                .text("Spec's expected vectors")
                .text("RTL, formally")
                .text("Clock, setup in every corner");
        level(table, "model", "Layer model");
        level(table, "datapath", "Datapath");
        level(table, "rtl", "RTL");
        for (String pdk : run.pdks()) {
            String netlist = "netlist:" + pdk;
            table.row(
                    Cell.of("Netlist " + pdk),
                    vectors(netlist),
                    vectors(netlist + ".expected"),
                    cell("equivalence:" + pdk, c -> c.status() == Check.Status.HOLDS ? "all inputs and states" : ""),
                    cell("timing:" + pdk, c -> slack(pdk)));
        }
        table.write(m);
    }

    private void level(Table table, String level, String words) {
        if (checks.containsKey(level) || checks.containsKey(level + ".expected")) {
            table.row(Cell.of(words), vectors(level), vectors(level + ".expected"), Cell.none(), Cell.none());
        }
    }

    private Cell vectors(String id) {
        return cell(id, c -> c.vectors().isPresent() ? Figures.count(c.vectors().getAsLong(), "vector") : "");
    }

    private String slack(String pdk) {
        Optional<TimingResult.Corner> worst = run.timingOf(pdk).flatMap(t -> t.corners().stream()
                .min(Comparator.comparingDouble(TimingResult.Corner::worstSetupSlackNs)));
        return worst.map(c -> Figures.signed(c.worstSetupSlackNs(), 2) + " ns, " + c.name())
                .orElse("");
    }

    private Cell cell(String id, Function<Check, String> words) {
        Check check = checks.get(id);
        if (check == null) {
            return Cell.none();
        }
        return new Cell(m -> {
            Badge.of(check.status()).write(m);
            m.text(" " + words.apply(check));
        });
    }
}
