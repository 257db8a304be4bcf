package org.sievert.reports.verdict;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/**
 * Setup slack at the spec's clock in every corner of a PDK. Hold is reported but not judged: before layout there is no
 * clock tree, and hold is repaired when there is one.
 */
final class TimingChecks {
    private static final String SUBJECT = "setup timing of the mapped netlist";

    private final RunResults run;

    TimingChecks(RunResults run) {
        this.run = run;
    }

    Check of(String pdk) {
        String id = "timing:" + pdk;
        return run.timingOf(pdk)
                .map(t -> new Check(
                        id,
                        Optional.of(pdk),
                        SUBJECT,
                        "a clock of " + Figures.plain(t.clockPeriodNs()) + " ns in "
                                + Figures.count(t.corners().size(), "corner"),
                        t.tool(),
                        OptionalLong.empty(),
                        !t.corners().isEmpty() && t.met() ? Check.Status.HOLDS : Check.Status.FAILED,
                        detail(t)))
                .orElseGet(() ->
                        Check.notRun(id, Optional.of(pdk), SUBJECT, "the spec's clock in every corner", "no result"));
    }

    private static String detail(TimingResult t) {
        Optional<TimingResult.Corner> worst =
                t.corners().stream().min(Comparator.comparingDouble(TimingResult.Corner::worstSetupSlackNs));
        return worst.map(c ->
                        "worst setup slack " + Figures.signed(c.worstSetupSlackNs(), 3) + " ns in corner " + c.name())
                .orElse("no corner was analysed");
    }
}
