package org.sievert.reports.html;

import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;
import org.sievert.verification.LevelResult;

/** What was checked, against what, how, on how many vectors, with what result; and the first mismatches in words. */
final class ChecksSection implements Section {
    @Override
    public String id() {
        return "checks";
    }

    @Override
    public String heading() {
        return "What was checked";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return true;
    }

    @Override
    public void body(RunResults run, Markup m) {
        m.leaf(
                "p",
                "Each level of the design computes in integers and is held against the layer model, bit for bit, on all"
                        + " outputs of every vector. A clocked level must also deliver each result in exactly the stated"
                        + " cycle and with its own tag. A vector counts as a mismatch if anything of that is wrong."
                        + (run.info().bringsVectors() ? "" : " The spec brings no expected vectors of its own."));
        Verdict verdict = Verdict.of(run);
        new ChecksMatrix(run, verdict).write(m);
        m.leaf("h3", "Every check, and how it was done");
        Table table = Table.captioned("Checks in detail")
                .text("Checked")
                .text("Held against")
                .number("Vectors")
                .text("Outcome")
                .text("How")
                .text("Detail");
        for (Check c : verdict.checks()) {
            table.group(c.pdk().orElse("Before mapping"));
            table.row(
                    Cell.of(c.subject()),
                    Cell.of(c.against()),
                    c.vectors().isPresent() ? Cell.of(c.vectors().getAsLong()) : Cell.none(),
                    Cell.status(c.status()),
                    c.method().isEmpty() ? Cell.none() : Cell.of(c.method()),
                    Cell.of(c.detail()));
        }
        table.write(m);
        run.levels().stream().filter(l -> !l.firstMismatches().isEmpty()).forEach(l -> mismatches(m, l));
    }

    private static void mismatches(Markup m, LevelResult level) {
        m.in("div", Attributes.of("class", "mismatches"), d -> {
            d.leaf(
                    "h3",
                    "First mismatches at level " + level.level() + " (of " + Figures.count(level.mismatches()) + ")");
            d.in("ul", u -> level.firstMismatches().forEach(f -> u.leaf("li", f)));
        });
        m.line();
    }
}
