package org.sievert.reports.html;

import java.util.List;
import java.util.Optional;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.SchemeComparison;
import org.sievert.reports.results.SchemeComparison.Cost;
import org.sievert.reports.results.SchemeComparison.Scheme;
import org.sievert.reports.text.Figures;

/** What each hardening scheme costs, side by side. */
final class SchemesSection implements Section {
    @Override
    public String id() {
        return "schemes";
    }

    @Override
    public String heading() {
        return "Hardening schemes side by side";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return run.schemes().isPresent();
    }

    @Override
    public void body(RunResults run, Markup m) {
        SchemeComparison comparison = run.schemes().orElseThrow();
        m.leaf(
                "p",
                "The same spec, mapped, timed, simulated and checked under every scheme. Ratios are to the first scheme"
                        + " that has the figure. Each scheme has a report of its own with the checks behind these figures.");
        Table table = Table.captioned("Cost of hardening")
                .text("Scheme")
                .number("Area, µm²")
                .number("ratio")
                .number("Flip-flops")
                .number("ratio")
                .number("Power, mW")
                .number("ratio")
                .number("Worst setup slack, ns")
                .number("Unprotected")
                .number("Upsets that reach an output")
                .text("Proof");
        for (String pdk : run.pdks()) {
            table.group(pdk);
            for (Scheme s : comparison.schemes()) {
                s.on(pdk).ifPresent(c -> table.row(row(comparison.schemes(), s, c)));
            }
        }
        table.write(m);
        m.in("ul", list -> comparison.schemes().forEach(s -> list.in("li", li -> verdict(li, s))));
    }

    private static Cell[] row(List<Scheme> all, Scheme s, Cost c) {
        Optional<Cost> base = all.stream().flatMap(o -> o.on(c.pdk()).stream()).findFirst();
        Optional<Double> flipFlops = c.flipFlops().map(Double::valueOf);
        return new Cell[] {
            Cell.of(s.name()),
            c.areaUm2().map(a -> Cell.of(Figures.decimal(a, 0))).orElseGet(Cell::notRun),
            ratio(c.areaUm2(), base.flatMap(Cost::areaUm2)),
            c.flipFlops().map(f -> Cell.of(Figures.count(f))).orElseGet(Cell::notRun),
            ratio(flipFlops, base.flatMap(Cost::flipFlops).map(Double::valueOf)),
            c.powerMw().map(p -> Cell.of(Figures.decimal(p, 3))).orElseGet(Cell::notRun),
            ratio(c.powerMw(), base.flatMap(Cost::powerMw)),
            c.worstSlackNs().map(x -> Cell.slack(x, 2)).orElseGet(Cell::notRun),
            c.unprotected().map(u -> Cell.of(Figures.count(u))).orElse(Cell.of("all")),
            c.outputErrors().isPresent()
                    ? Cell.of(Figures.count(c.outputErrors().get()) + " of "
                            + Figures.count(c.injected().orElse(0L)))
                    : Cell.notRun(),
            c.proof().map(Cell::of).orElseGet(Cell::none)
        };
    }

    private static Cell ratio(Optional<Double> value, Optional<Double> base) {
        return value.isPresent() && base.isPresent() && base.get() > 0
                ? Cell.of(Figures.decimal(value.get() / base.get(), 2))
                : Cell.none();
    }

    private static void verdict(Markup m, Scheme s) {
        m.leaf("strong", s.name()).text(": " + s.verdict() + (s.ran() ? "; " : ""));
        if (s.ran() && !s.folder().isEmpty()) {
            m.leaf("a", Attributes.of("href", "../" + s.folder() + "/report/report.html"), "its report");
        } else if (s.ran()) {
            m.text("this report");
        }
    }
}
