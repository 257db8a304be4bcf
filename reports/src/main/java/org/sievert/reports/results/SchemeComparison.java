package org.sievert.reports.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;

/**
 * The same spec under every hardening scheme.
 *
 * @param specHash content hash of the spec that was run
 * @param schemes in the order of growing protection
 */
public record SchemeComparison(String specHash, List<Scheme> schemes) {
    public SchemeComparison {
        schemes = List.copyOf(schemes);
    }

    /**
     * One scheme.
     *
     * @param name for example {@code tmr-registers}
     * @param folder of its own report, relative to the output folder; empty for the output folder itself
     * @param verdict of its run in words, or why it was not run
     * @param outcome the verdict in one word: {@code holds}, {@code incomplete}, {@code undecided}, {@code failed}, or
     *     {@code not run}
     * @param broken checks that failed or were not decided, each with what was found
     * @param ran whether it was run
     * @param pdks its figures
     */
    public record Scheme(
            String name,
            String folder,
            String verdict,
            String outcome,
            List<String> broken,
            boolean ran,
            List<Cost> pdks) {
        private static final String NOT_RUN = "not run";

        public Scheme {
            broken = List.copyOf(broken);
            pdks = List.copyOf(pdks);
        }

        /** A scheme that this machine or a PDK cannot carry. */
        public static Scheme refused(String name, String why) {
            return new Scheme(name, "", NOT_RUN + ": " + why, NOT_RUN, List.of(), false, List.of());
        }

        /** Whether it is the scheme that the spec itself asks for. */
        public boolean own() {
            return ran && folder.isEmpty();
        }

        /** The figures of a PDK. */
        public Optional<Cost> on(String pdk) {
            return pdks.stream().filter(c -> c.pdk().equals(pdk)).findFirst();
        }
    }

    /**
     * What a scheme costs on a PDK and what it gives; absent is what was not run.
     *
     * @param areaUm2 cells' area, µm²
     * @param worstSlackNs worst setup slack over all corners, ns
     * @param powerMw in the PDK's own corner, without glitches, mW
     * @param energyPerInferenceNj nJ
     * @param unprotected flip-flops without protection; absent without a scheme
     * @param injected upsets of the exhaustive campaign
     * @param outputErrors those of them that reached an output
     * @param latent those of them that stayed
     * @param transients of the campaign on nets
     * @param transientErrors those of them that reached an output
     * @param singlePoints nets at which one transient reaches an output or stays
     * @param proof outcome of the proof, in lower case; absent without a scheme
     */
    public record Cost(
            String pdk,
            Optional<Double> areaUm2,
            Optional<Integer> cells,
            Optional<Integer> flipFlops,
            Optional<Double> worstSlackNs,
            Optional<Double> powerMw,
            Optional<Double> energyPerInferenceNj,
            Optional<Integer> unprotected,
            Optional<Long> injected,
            Optional<Long> outputErrors,
            Optional<Long> latent,
            Optional<Long> transients,
            Optional<Long> transientErrors,
            Optional<Long> singlePoints,
            Optional<String> proof) {
        /** From the results of one scheme's run. */
        public static Cost of(RunResults run, String pdk) {
            return new Cost(
                    pdk,
                    run.synthesisOf(pdk).map(s -> s.areaUm2()),
                    run.synthesisOf(pdk).map(s -> s.cells()),
                    run.synthesisOf(pdk).map(s -> s.flipFlops()),
                    run.timingOf(pdk).map(t -> t.worstSlackNs()),
                    run.powerOf(pdk).map(p -> p.main().totalMw()),
                    run.powerOf(pdk).map(p -> p.energyPerInferenceNj()),
                    run.hardeningOf(pdk).flatMap(h -> h.netlist()).map(n -> n.unprotected()
                            .size()),
                    run.hardeningOf(pdk).flatMap(h -> h.upsets()).map(u -> u.injections()),
                    run.hardeningOf(pdk).flatMap(h -> h.upsets()).map(u -> u.outputErrors()),
                    run.hardeningOf(pdk).flatMap(h -> h.upsets()).map(u -> u.latent()),
                    transients(run, pdk).map(CampaignResult::injections),
                    transients(run, pdk).map(CampaignResult::outputErrors),
                    transients(run, pdk).map(t -> t.groups().stream()
                            .mapToLong(CampaignResult.GroupCount::harmful)
                            .sum()),
                    run.hardeningOf(pdk)
                            .flatMap(h -> h.proof())
                            .map(p -> p.status().name().toLowerCase(Locale.ROOT)));
        }

        private static Optional<CampaignResult> transients(RunResults run, String pdk) {
            return run.hardeningOf(pdk).flatMap(h -> h.campaign(CampaignKind.TRANSIENTS));
        }
    }
}
