package org.sievert.reports.html;

import java.util.List;
import java.util.Optional;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.figures.SlackFigure;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/** Static timing of the mapped netlists in every corner. */
final class TimingSection implements Section {
    @Override
    public String id() {
        return "timing";
    }

    @Override
    public String heading() {
        return "Timing";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return !run.timing().isEmpty();
    }

    @Override
    public void body(RunResults run, Markup m) {
        List<TimingResult> timing =
                run.pdks().stream().map(run::timingOf).flatMap(Optional::stream).toList();
        m.leaf(
                "p",
                "Static timing with an ideal clock; wires have the library's default load where it has one, else none. Setup"
                        + " slack is the time left when the slowest path has settled: negative slack in any corner fails the"
                        + " check. Hold slack is shown and not judged, because there is no clock tree before layout.");
        new SlackFigure(timing).write(m);
        Table table = Table.captioned("Timing by corner")
                .text("Corner")
                .text("Condition")
                .number("Setup slack, ns")
                .number("Hold slack, ns")
                .number("Critical path, ns")
                .text("from")
                .text("to");
        for (TimingResult t : timing) {
            table.group(t.pdk() + " – clock " + Figures.plain(t.clockPeriodNs()) + " ns, input delay "
                    + Figures.plain(t.inputDelayNs()) + " ns, output delay " + Figures.plain(t.outputDelayNs())
                    + " ns; " + t.tool());
            for (TimingResult.Corner c : t.corners()) {
                table.row(
                        Cell.of(c.name()),
                        Cell.of(c.condition()),
                        Cell.slack(c.worstSetupSlackNs(), 3),
                        Cell.of(Figures.signed(c.worstHoldSlackNs(), 3)),
                        Cell.of(Figures.decimal(c.criticalPathNs(), 3)),
                        Cell.code(c.startPoint()),
                        Cell.code(c.endPoint()));
            }
        }
        table.write(m);
    }
}
