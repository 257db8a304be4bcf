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
                "The same spec, mapped, timed, simulated and checked under every scheme. Everything else on this page is"
                        + " about the spec's own scheme; each other one has a report of its own with the checks behind"
                        + " these figures. Ratios are to the first scheme that has the figure.");
        verdicts(m, comparison);
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
                .number("Upsets that stay")
                .number("Transients that reach an output")
                .number("Harmful nets")
                .text("Proof");
        for (String pdk : run.pdks()) {
            table.group(pdk);
            for (Scheme s : comparison.schemes()) {
                s.on(pdk).ifPresent(c -> table.row(row(comparison.schemes(), s, c)));
            }
        }
        table.write(m);
        m.leaf(
                "p",
                Attributes.of("class", "note"),
                "Unprotected: flip-flops without three voted copies that the scheme should protect; without a scheme all of"
                        + " them. Upsets: every flip-flop in each cycle of the exhaustive campaign. Transients: every net"
                        + " at a clock edge; a net is harmful if a transient there reaches an output or leaves something"
                        + " wrong behind.");
    }

    private static void verdicts(Markup m, SchemeComparison comparison) {
        Table table = Table.captioned("Checks by scheme")
                .text("Scheme")
                .text("Outcome")
                .text("Checks")
                .text("What failed or was not decided")
                .text("Report");
        for (Scheme s : comparison.schemes()) {
            table.row(
                    Cell.of(s.name() + (s.own() ? " (the spec's)" : "")),
                    Cell.badge(Badge.ofOutcome(s.outcome())),
                    Cell.of(s.verdict()),
                    s.broken().isEmpty() ? Cell.none() : Cell.of(String.join("; ", s.broken())),
                    s.own()
                            ? Cell.of("this page")
                            : s.ran()
                                    ? Cell.link("../" + s.folder() + "/report/report.html", "its report")
                                    : Cell.none());
        }
        table.write(m);
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
            share(c.outputErrors(), c.injected()),
            c.latent().map(n -> Cell.of(Figures.count(n))).orElseGet(Cell::notRun),
            share(c.transientErrors(), c.transients()),
            c.singlePoints().map(n -> Cell.of(Figures.count(n))).orElseGet(Cell::notRun),
            c.proof().map(Cell::of).orElseGet(Cell::none)
        };
    }

    private static Cell share(Optional<Long> some, Optional<Long> of) {
        return some.isPresent() && of.isPresent()
                ? Cell.of(Figures.count(some.get()) + " of " + Figures.count(of.get()))
                : Cell.notRun();
    }

    private static Cell ratio(Optional<Double> value, Optional<Double> base) {
        return value.isPresent() && base.isPresent() && base.get() > 0
                ? Cell.of(Figures.decimal(value.get() / base.get(), 2))
                : Cell.none();
    }
}
