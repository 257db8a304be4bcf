package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.EncoderOptionException;
import org.sievert.encodergen.fold.FoldException;
import org.sievert.encodergen.fold.Technology;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.reports.results.FoldTable;

/**
 * The encoder that a spec asks for, with the fold that it says or, for {@code auto}, with the one of the least area, as
 * hardened as the spec asks for, that keeps its clock in the slowest corner of the first PDK: each fold is planned for that
 * corner. Where no fold keeps its clock there, not even 1, it is planned for the corner that gives areas. For {@code auto}
 * both corners are looked at, so that the table shows what the slowest one costs.
 */
final class FoldChoice {
    private static final List<Integer> CANDIDATES = List.of(1, 2, 4, 8, 16);

    /** A fold that the spec names is planned for the slowest corner up to this share of its period by estimate. */
    private static final double NEAR = 1.25;

    private final RunContext context;
    private final List<FoldTable.Candidate> candidates = new ArrayList<>();
    private final List<Optional<BuiltEncoder>> encoders = new ArrayList<>();

    private FoldChoice(RunContext context) {
        this.context = context;
    }

    /** The encoder that was chosen, and everything that was looked at. */
    record Choice(BuiltEncoder encoder, Optional<FoldTable> folds) {}

    /** As the spec says; without folding no PDK is needed. */
    static Choice make(RunContext context) {
        Spec spec = context.spec();
        if (spec.fold().cycles().equals(Optional.of(1))) {
            return new Choice(
                    BuiltEncoder.of(context.model(), spec, 1, 0, context.sums(), context.budget()), Optional.empty());
        }
        return new FoldChoice(context).choose();
    }

    private Choice choose() {
        Spec spec = context.spec();
        Pdk pdk = new SpecPdks(spec, context.environment()).require(spec.pdks().get(0));
        List<Integer> folds = spec.fold().cycles().map(List::of).orElse(CANDIDATES);
        List<Technology> corners = Technologies.of(pdk);
        for (Technology corner : corners) {
            boolean slowest = corner == corners.get(0);
            if (!slowest && folds.size() == 1 && isNear(candidates.get(0))) {
                break;
            }
            folds.forEach(fold -> look(fold, corner, slowest));
        }
        String scheme = spec.hardening().scheme().label();
        FoldTable.Candidate best = new FoldTable(scheme, candidates)
                .smallest(scheme)
                .orElseThrow(() -> new FoldException(candidates.get(0).refusal()));
        int at = candidates.indexOf(best);
        candidates.set(
                at,
                new FoldTable.Candidate(
                        best.corner(),
                        best.slowest(),
                        best.fold(),
                        best.clockPeriodNs(),
                        best.estimate(),
                        best.refusal(),
                        true));
        return new Choice(encoders.get(at).orElseThrow(), Optional.of(new FoldTable(scheme, candidates)));
    }

    private void look(int fold, Technology corner, boolean slowest) {
        double period = context.spec().clockPeriodNs() / fold;
        Optional<BuiltEncoder> encoder = Optional.empty();
        String refusal = "";
        try {
            double share = context.spec().optimiser().stageShare(fold);
            double delay = Math.max(1, corner.adderDelays(period * share, scheme()));
            encoder = Optional.of(
                    BuiltEncoder.of(context.model(), context.spec(), fold, delay, context.sums(), context.budget()));
        } catch (FoldException | EncoderOptionException e) {
            refusal = e.getMessage();
        }
        encoders.add(encoder);
        candidates.add(new FoldTable.Candidate(
                corner.name(), slowest, fold, period, encoder.map(e -> estimate(e, corner, scheme())), refusal, false));
    }

    /** Whether a fold that the spec names may keep its clock, when mapped, all the same. */
    private static boolean isNear(FoldTable.Candidate candidate) {
        return candidate
                .estimate()
                .filter(e -> e.neededNs() <= NEAR * candidate.clockPeriodNs())
                .isPresent();
    }

    private HardeningScheme scheme() {
        return context.spec().hardening().scheme();
    }

    private static FoldTable.Estimate estimate(BuiltEncoder encoder, Technology corner, HardeningScheme own) {
        long bits = encoder.summary().registerBits();
        Map<String, Double> areas = new LinkedHashMap<>();
        for (HardeningScheme scheme : HardeningScheme.values()) {
            areas.put(scheme.label(), corner.hardened(scheme, encoder.areaUm2(), bits));
        }
        return new FoldTable.Estimate(corner.periodNs(encoder.delay(), own), bits, areas);
    }
}
