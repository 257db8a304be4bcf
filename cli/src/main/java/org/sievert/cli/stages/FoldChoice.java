package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.fold.FoldException;
import org.sievert.encodergen.fold.Technology;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * The encoder that a spec asks for, with the fold that it says or, for {@code auto}, with the one of the least area that
 * keeps its clock in the slowest corner of the first PDK; where none does, in the corner that gives areas.
 */
final class FoldChoice {
    private static final List<Integer> CANDIDATES = List.of(1, 2, 4, 8, 16);

    private FoldChoice() {}

    /**
     * One fold that was looked at.
     *
     * @param encoder empty if the latency cannot be met
     * @param message why it is not possible, or what it would be
     */
    record Candidate(int fold, Optional<BuiltEncoder> encoder, boolean meets, String message) {}

    /** The encoder that was chosen, and everything that was looked at. */
    record Choice(BuiltEncoder encoder, List<Candidate> candidates) {
        /** A line per candidate. */
        String text() {
            StringBuilder lines = new StringBuilder();
            candidates.forEach(c -> lines.append("fold ")
                    .append(c.fold())
                    .append(": ")
                    .append(c.message())
                    .append('\n'));
            return lines.toString();
        }
    }

    /** As the spec says; without folding no PDK is needed. */
    static Choice make(RunContext context) {
        Spec spec = context.spec();
        if (spec.fold().cycles().equals(Optional.of(1))) {
            return new Choice(build(context, 1, 0), List.of());
        }
        Pdk pdk = context.environment().pdks().require(spec.pdks().get(0));
        List<Integer> folds = spec.fold().cycles().map(List::of).orElse(CANDIDATES);
        Choice choice = null;
        for (Technology technology : Technologies.of(pdk)) {
            List<Candidate> candidates = new ArrayList<>();
            folds.forEach(fold -> candidates.add(candidate(context, fold, technology, folds.size() == 1)));
            Candidate best = null;
            for (Candidate c : candidates) {
                if (c.encoder().isPresent() && better(c, best, technology)) {
                    best = c;
                }
            }
            choice = new Choice(best.encoder().orElseThrow(), candidates);
            if (best.meets()) {
                break;
            }
        }
        return choice;
    }

    private static Candidate candidate(RunContext context, int fold, Technology technology, boolean only) {
        try {
            double period = context.spec().clockPeriodNs() / fold;
            BuiltEncoder e = build(context, fold, Math.max(1, technology.adderDelays(period)));
            double needed = technology.periodNs(e.delay());
            return new Candidate(
                    fold,
                    Optional.of(e),
                    needed <= period,
                    String.format(
                            Locale.ROOT,
                            "about %,.0f um2, needs about %.2f ns of %.2f ns (%s)",
                            e.areaUm2(technology),
                            needed,
                            period,
                            technology.name()));
        } catch (FoldException e) {
            if (only) {
                throw e;
            }
            return new Candidate(fold, Optional.empty(), false, e.getMessage());
        }
    }

    private static boolean better(Candidate c, Candidate best, Technology technology) {
        if (best == null || c.meets() != best.meets()) {
            return best == null || c.meets();
        }
        return c.encoder().orElseThrow().areaUm2(technology)
                < best.encoder().orElseThrow().areaUm2(technology);
    }

    private static BuiltEncoder build(RunContext context, int fold, double delay) {
        return BuiltEncoder.of(context.model(), context.spec(), fold, delay, context.sums());
    }
}
