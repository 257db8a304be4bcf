package org.sievert.reports.verdict;

import java.util.Optional;
import java.util.OptionalLong;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.equivalence.EquivalenceResult;

/** The formal proof that a PDK's netlist is the RTL. An undecided proof is not one that holds. */
final class EquivalenceChecks {
    private static final String SUBJECT = "mapped netlist";
    private static final String AGAINST = "RTL, formally, for all inputs and states";

    private final RunResults run;

    EquivalenceChecks(RunResults run) {
        this.run = run;
    }

    Check of(String pdk) {
        String id = "equivalence:" + pdk;
        return run.equivalenceOf(pdk)
                .map(e -> new Check(
                        id,
                        Optional.of(pdk),
                        SUBJECT,
                        AGAINST,
                        e.method(),
                        OptionalLong.empty(),
                        status(e.status()),
                        e.detail()))
                .orElseGet(() -> Check.notRun(id, Optional.of(pdk), SUBJECT, AGAINST, "no result"));
    }

    static Check.Status status(EquivalenceResult.Status status) {
        return switch (status) {
            case PROVEN -> Check.Status.HOLDS;
            case FAILED -> Check.Status.FAILED;
            case UNDECIDED -> Check.Status.UNDECIDED;
        };
    }
}
