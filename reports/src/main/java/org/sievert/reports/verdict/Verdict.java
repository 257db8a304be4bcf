package org.sievert.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;

/**
 * All checks of a run and what they come to.
 *
 * @param checks those before mapping first, then PDK by PDK
 */
public record Verdict(List<Check> checks) {
    /** The sum of all checks. */
    public enum Status {
        /** Every planned check was run and holds. */
        HOLDS("holds"),
        /** Every check that was run holds, but some or all were not run. */
        INCOMPLETE("incomplete"),
        /** No check failed, but at least one could not be decided. */
        UNDECIDED("undecided"),
        /** At least one check failed. */
        FAILED("failed");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        /** As written in reports. */
        public String words() {
            return words;
        }
    }

    public Verdict {
        checks = List.copyOf(checks);
    }

    /** Derives the checks from results and plan. */
    public static Verdict of(RunResults run) {
        List<Check> checks = new ArrayList<>(new StageChecks(run).failed());
        LevelChecks levels = new LevelChecks(run);
        for (String level : List.of("model", "datapath", "rtl")) {
            checks.addAll(levels.of(level, Optional.empty()));
        }
        EquivalenceChecks equivalence = new EquivalenceChecks(run);
        TimingChecks timing = new TimingChecks(run);
        HardeningChecks hardening = new HardeningChecks(run);
        for (String pdk : run.pdks()) {
            checks.addAll(levels.of("netlist:" + pdk, Optional.of(pdk)));
            checks.add(equivalence.of(pdk));
            checks.add(timing.of(pdk));
            checks.addAll(hardening.of(pdk));
            checks.addAll(new LayoutChecks(run).of(pdk));
        }
        return new Verdict(checks);
    }

    /** Checks with this outcome, in order. */
    public List<Check> with(Check.Status status) {
        return checks.stream().filter(c -> c.status() == status).collect(Collectors.toUnmodifiableList());
    }

    /** Checks that failed, and after them those that were not decided. */
    public List<Check> broken() {
        return Stream.of(Check.Status.FAILED, Check.Status.UNDECIDED)
                .flatMap(s -> with(s).stream())
                .toList();
    }

    public Status status() {
        if (!with(Check.Status.FAILED).isEmpty()) {
            return Status.FAILED;
        }
        if (!with(Check.Status.UNDECIDED).isEmpty()) {
            return Status.UNDECIDED;
        }
        return with(Check.Status.HOLDS).size() == checks.size() && !checks.isEmpty() ? Status.HOLDS : Status.INCOMPLETE;
    }

    /** 1 if a check failed or is undecided, 0 otherwise: what was not asked for does not fail. */
    public int exitCode() {
        Status status = status();
        return status == Status.FAILED || status == Status.UNDECIDED ? 1 : 0;
    }

    /** The verdict in one sentence without a full stop. */
    public String headline() {
        int holds = with(Check.Status.HOLDS).size();
        int notRun = with(Check.Status.NOT_RUN).size();
        int failed = with(Check.Status.FAILED).size();
        int undecided = with(Check.Status.UNDECIDED).size();
        int run = checks.size() - notRun;
        String rest = notRun == 0 ? "" : "; " + Figures.count(notRun) + " not run";
        if (failed + undecided > 0) {
            List<String> parts = new ArrayList<>();
            if (failed > 0) {
                parts.add(Figures.count(failed) + " failed");
            }
            if (undecided > 0) {
                parts.add(Figures.count(undecided) + " undecided");
            }
            return String.join(" and ", parts) + " of " + Figures.count(run, "check") + rest;
        }
        if (run == 0) {
            return "no check was run";
        }
        return notRun == 0
                ? "all " + Figures.count(holds, "check") + (holds == 1 ? " holds" : " hold")
                : Figures.count(holds, "check") + (holds == 1 ? " holds" : " hold") + rest;
    }
}
