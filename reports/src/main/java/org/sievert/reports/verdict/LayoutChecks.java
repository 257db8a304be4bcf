package org.sievert.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.reports.results.LayoutReport;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.simulation.DelayRun;

/** What a layout must show; where none was asked for, nothing is missing. */
final class LayoutChecks {
    private static final String SUBJECT = "layout";

    private final RunResults run;

    LayoutChecks(RunResults run) {
        this.run = run;
    }

    List<Check> of(String pdk) {
        List<Check> checks = new ArrayList<>();
        run.layoutOf(pdk).ifPresent(l -> {
            checks.add(rules(pdk, l.layout()));
            if (!l.layout().corners().isEmpty()) {
                checks.add(timing(pdk, l.layout()));
            }
            checks.addAll(new LevelChecks(run).of("layout:" + pdk, Optional.of(pdk)));
            checks.add(new Check(
                    "layout-equivalence:" + pdk,
                    Optional.of(pdk),
                    "routed netlist",
                    "RTL, formally, for all inputs and states",
                    l.equivalence().method(),
                    OptionalLong.empty(),
                    EquivalenceChecks.status(l.equivalence().status()),
                    l.equivalence().detail()));
            redundancy(pdk, l).ifPresent(checks::add);
            distance(pdk, l.layout()).ifPresent(checks::add);
            delays(pdk, l).ifPresent(checks::add);
            upsets(pdk, l).ifPresent(checks::add);
        });
        return checks;
    }

    private static Check rules(String pdk, LayoutResult l) {
        int antennas = l.antennaViolations().orElse(0);
        int decks = l.decks().stream().mapToInt(LayoutResult.Deck::violations).sum();
        String found = l.decks().stream()
                .map(d -> ", " + Figures.count(d.violations()) + " of " + d.name()
                        + (d.rules().isEmpty() ? "" : " " + d.rules()))
                .collect(java.util.stream.Collectors.joining());
        return check(
                "layout-rules:" + pdk,
                pdk,
                "rules of the technology",
                l.tool(),
                l.drcViolations() == 0 && antennas == 0 && decks == 0,
                Figures.count(l.drcViolations()) + " violations"
                        + (l.antennaViolations().isPresent() ? ", " + Figures.count(antennas) + " antennas" : "")
                        + found);
    }

    private static Check timing(String pdk, LayoutResult l) {
        return check(
                "layout-timing:" + pdk,
                pdk,
                "a clock of " + Figures.plain(l.clockPeriodNs()) + " ns in "
                        + Figures.count(l.corners().size(), "corner"),
                l.tool() + ", extracted wires",
                l.timingMet(),
                "worst slack: setup "
                        + Figures.signed(l.worstSetupSlackNs().getAsDouble(), 3) + " ns, hold "
                        + Figures.signed(l.worstHoldSlackNs().getAsDouble(), 3) + " ns");
    }

    private static Optional<Check> redundancy(String pdk, LayoutReport l) {
        return l.redundancy()
                .map(r -> check(
                        "layout-hardening:" + pdk,
                        pdk,
                        "plan of replicas and voters",
                        "rules on the routed netlist",
                        r.clean(),
                        Figures.count(r.voters()) + " voters, "
                                + Figures.count(r.unprotected().size()) + " of "
                                + Figures.count(r.flipFlops()) + " flip-flops unprotected"
                                + (r.clean() ? "" : "; " + r.findings().get(0))));
    }

    private static Optional<Check> delays(String pdk, LayoutReport l) {
        if (l.delays().isEmpty()) {
            return Optional.empty();
        }
        long vectors = l.delays().stream().mapToLong(r -> r.vectors().vectors()).sum();
        long wrong =
                l.delays().stream().mapToLong(r -> r.vectors().mismatches()).sum();
        long setups =
                l.delays().stream().mapToLong(r -> r.timing().setupViolations()).sum();
        long holds =
                l.delays().stream().mapToLong(r -> r.timing().holdViolations()).sum();
        long differ = l.delays().stream().mapToLong(DelayRun::disagreements).sum();
        String first = l.delays().stream()
                .filter(r -> !r.holds())
                .findFirst()
                .map(r -> "; first: " + r.corner() + " corner, " + r.delays().word() + " delays, "
                        + Stream.concat(r.timing().first().stream(), r.vectors().firstMismatches().stream())
                                .findFirst()
                                .orElse("copies of registers differ"))
                .orElse("");
        return Optional.of(new Check(
                "layout-delays:" + pdk,
                Optional.of(pdk),
                "routed netlist",
                "layer model, with the layout's delays",
                "events with the delays of SDF files, "
                        + Figures.count(l.delays().size(), "simulation") + ", setup and hold" + " at every flip-flop",
                OptionalLong.of(vectors),
                l.delays().stream().allMatch(DelayRun::holds) ? Check.Status.HOLDS : Check.Status.FAILED,
                (wrong == 0 ? "no mismatch" : Figures.count(wrong) + " mismatches") + ", " + Figures.count(setups)
                        + " setup and " + Figures.count(holds) + " hold violations"
                        + (differ == 0 ? "" : ", " + Figures.count(differ) + " cycles in which copies differ")
                        + first));
    }

    /** Where every flip-flop is protected. */
    private static Optional<Check> upsets(String pdk, LayoutReport l) {
        return l.upsets()
                .filter(u -> l.redundancy().filter(r -> r.single().isEmpty()).isPresent())
                .map(u -> check(
                        "layout-upsets:" + pdk,
                        pdk,
                        "run without upsets",
                        u.description(),
                        u.outputErrors() == 0 && u.latent() == 0,
                        Figures.count(u.injections()) + " of " + Figures.count(u.population()) + " possible, "
                                + Figures.count(u.outputErrors()) + " reached an output, " + Figures.count(u.latent())
                                + " stayed"));
    }

    private static Optional<Check> distance(String pdk, LayoutResult l) {
        return l.replicas()
                .map(r -> check(
                        "replica-distance:" + pdk,
                        pdk,
                        "copies of registers at least " + Figures.plain(r.demandedUm()) + " µm apart",
                        "outlines of cells in the DEF",
                        r.kept(),
                        Figures.count(r.bits(), "bit") + ", the closest copies " + Figures.decimal(r.leastUm(), 2)
                                + " µm apart (" + r.closest() + ")"));
    }

    private static Check check(String id, String pdk, String against, String method, boolean holds, String detail) {
        return new Check(
                id,
                Optional.of(pdk),
                SUBJECT,
                against,
                method,
                OptionalLong.empty(),
                holds ? Check.Status.HOLDS : Check.Status.FAILED,
                detail);
    }
}
