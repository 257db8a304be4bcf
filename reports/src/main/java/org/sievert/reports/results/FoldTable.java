package org.sievert.reports.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of internal cycles that were looked at for an encoder, by estimates before mapping.
 *
 * @param scheme the hardening scheme that the spec asks for
 * @param candidates by corner, the slowest first, then by fold
 */
public record FoldTable(String scheme, List<Candidate> candidates) {
    public FoldTable {
        candidates = List.copyOf(candidates);
    }

    /**
     * One fold, planned for one corner.
     *
     * @param corner library and corner
     * @param slowest whether this is the corner that is slowest of all
     * @param fold internal cycles per inference
     * @param clockPeriodNs period of the internal clock, ns
     * @param estimate absent if it is not possible
     * @param refusal why it is not possible, else empty
     * @param chosen whether this is the encoder that was made
     */
    public record Candidate(
            String corner,
            boolean slowest,
            int fold,
            double clockPeriodNs,
            Optional<Estimate> estimate,
            String refusal,
            boolean chosen) {}

    /**
     * What is thought of a candidate.
     *
     * @param neededNs the shortest period that it can have, ns
     * @param registerBits bits of all registers, without replicas
     * @param areaUm2 area with all registers by hardening scheme, µm²
     */
    public record Estimate(double neededNs, long registerBits, Map<String, Double> areaUm2) {
        public Estimate {
            areaUm2 = Collections.unmodifiableMap(new LinkedHashMap<>(areaUm2));
        }
    }

    /** Whether a candidate keeps its clock in its corner. */
    public static boolean meets(Candidate c) {
        return c.estimate().map(e -> e.neededNs() <= c.clockPeriodNs()).orElse(false);
    }

    /**
     * The smallest candidate for a scheme: among those that keep their clock in the slowest corner; where none does, in the
     * corner that gives areas; where none does that either, of all.
     */
    public Optional<Candidate> smallest(String scheme) {
        for (int step = 0; step < 3; step++) {
            Candidate best = null;
            for (Candidate c : candidates) {
                boolean possible = c.estimate().isPresent() && (step == 2 || meets(c) && (c.slowest() || step == 1));
                if (possible && (best == null || area(c, scheme) < area(best, scheme))) {
                    best = c;
                }
            }
            if (best != null) {
                return Optional.of(best);
            }
        }
        return Optional.empty();
    }

    private static double area(Candidate c, String scheme) {
        return c.estimate().orElseThrow().areaUm2().getOrDefault(scheme, Double.POSITIVE_INFINITY);
    }

    /** The hardening schemes that areas are given for. */
    public List<String> schemes() {
        return candidates.stream()
                .flatMap(c -> c.estimate().stream())
                .findFirst()
                .map(e -> List.copyOf(e.areaUm2().keySet()))
                .orElse(List.of());
    }
}
