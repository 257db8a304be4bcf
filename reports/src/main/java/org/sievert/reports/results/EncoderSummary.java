package org.sievert.reports.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The generated encoder in figures, before mapping to any PDK.
 *
 * @param latencyCycles clock periods from input register to output register, at least 1; there is one pipeline stage for
 *     each, or a single one if the encoder is folded
 * @param initiationInterval cycles of the encoder's own clock between two inputs: its fold, 1 if it is not folded
 * @param clockPeriodNs the spec's clock, ns: the time between two inputs
 * @param adders two-operand adders and subtractors
 * @param adderBits sum of their widths
 * @param depth adders on the longest path from input to output
 * @param registerBits bits of all register ranks, valid and tag included
 * @param inputRegisterBits bits of rank 0, the input registers, among them
 * @param weights {@code constant} or {@code programmable}
 * @param hardening the scheme, {@code none} if there is none
 * @param delayUnit unit of every {@link Stage#estimatedDelay()}, for example {@code full-adder delays} or {@code ns}
 * @param stages in order, as many as {@code latencyCycles}
 * @param layerCosts where the adders are, by layer in the model's order; layers without adders may be left out
 * @param nodeKinds number of datapath nodes by kind
 * @param optimiser how it was optimised, if that is known
 */
public record EncoderSummary(
        int latencyCycles,
        int initiationInterval,
        double clockPeriodNs,
        int adders,
        long adderBits,
        int depth,
        long registerBits,
        long inputRegisterBits,
        String weights,
        String hardening,
        String delayUnit,
        List<Stage> stages,
        List<LayerCost> layerCosts,
        Map<String, Integer> nodeKinds,
        Optional<OptimiserSummary> optimiser) {
    public EncoderSummary {
        stages = List.copyOf(stages);
        layerCosts = List.copyOf(layerCosts);
        nodeKinds = Collections.unmodifiableMap(new TreeMap<>(nodeKinds));
        if (latencyCycles < 1) {
            throw new IllegalArgumentException("latency must be at least 1 cycle, not " + latencyCycles);
        }
        if (stages.size() != (initiationInterval > 1 ? 1 : latencyCycles)) {
            throw new IllegalArgumentException(stages.size() + " stages for a latency of " + latencyCycles + " cycles");
        }
    }

    /** The same with a word on how it was optimised. */
    public EncoderSummary with(OptimiserSummary how) {
        return new EncoderSummary(
                latencyCycles,
                initiationInterval,
                clockPeriodNs,
                adders,
                adderBits,
                depth,
                registerBits,
                inputRegisterBits,
                weights,
                hardening,
                delayUnit,
                stages,
                layerCosts,
                nodeKinds,
                Optional.of(how));
    }

    /** Period of the encoder's own clock, ns. */
    public double internalClockPeriodNs() {
        return clockPeriodNs / initiationInterval;
    }

    /** Whether the encoder works with several clock cycles per input. */
    public boolean folded() {
        return initiationInterval > 1;
    }

    /** What a layer became, if it has adders. */
    public Optional<LayerCost> costOf(String layer) {
        return layerCosts.stream().filter(c -> c.layer().equals(layer)).findFirst();
    }

    /**
     * The logic between two register ranks and the rank that it ends in.
     *
     * @param registerBits bits of the rank after this stage's logic, valid and tag included
     * @param estimatedDelay the generator's estimate of the longest path, in the encoder's {@code delayUnit}
     * @param adderBits widths of the adders in this stage, absent if not known
     * @param layers names of the layers that have logic in this stage, in order
     */
    public record Stage(long registerBits, double estimatedDelay, OptionalLong adderBits, List<String> layers) {
        public Stage {
            layers = List.copyOf(layers);
        }
    }

    /**
     * The adders that one layer became.
     *
     * @param layer the layer's name
     * @param adders number of two-operand adders and subtractors
     * @param adderBits sum of their widths
     */
    public record LayerCost(String layer, int adders, long adderBits) {}
}
