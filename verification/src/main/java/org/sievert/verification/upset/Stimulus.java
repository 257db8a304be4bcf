package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.List;
import org.sievert.verification.simulation.TopModule;
import org.sievert.verification.vectors.VectorSet;

/**
 * What is driven in every cycle of a campaign: reset, then a vector in every cycle, so that the pipeline is full.
 *
 * @param ports names of the input ports, without the clock
 * @param observed names of the output ports that must be right where {@code out_valid} is 1
 * @param bits bits by cycle and port
 * @param firstFull the first cycle in which every pipeline rank holds a vector
 */
public record Stimulus(List<String> ports, List<String> observed, long[][] bits, int firstFull) {
    private static final int RESETS = 2;

    /**
     * @param vectors one per crossing; the first {@code latency + 1} fill the pipeline
     */
    public static Stimulus of(TopModule top, VectorSet vectors) {
        List<String> ports = new ArrayList<>(List.of("reset", "in_valid", "in_tag"));
        for (int i = 0; i < top.inputs(); i++) {
            ports.add("in_" + i);
        }
        int fold = top.fold();
        if (fold > 1) {
            ports.add("crossing");
        }
        int resets = RESETS * fold;
        long mask = TopModule.mask(top.input().width());
        long[][] bits = new long[resets + fold * vectors.size()][ports.size()];
        for (int c = 0; c < bits.length; c++) {
            bits[c][0] = c < resets ? 1 : 0;
            if (fold > 1) {
                bits[c][ports.size() - 1] = c % fold == 0 ? 1 : 0;
            }
            if (c >= resets) {
                int crossing = (c - resets) / fold;
                long[] data = vectors.input(crossing);
                bits[c][1] = 1;
                bits[c][2] = crossing & TopModule.mask(TopModule.TAG_BITS);
                for (int i = 0; i < data.length; i++) {
                    bits[c][3 + i] = data[i] & mask;
                }
            }
        }
        List<String> observed = new ArrayList<>(List.of("out_tag"));
        for (int o = 0; o < top.outputs(); o++) {
            observed.add("out_" + o);
        }
        return new Stimulus(List.copyOf(ports), List.copyOf(observed), bits, resets + fold * (top.latency() + 1));
    }

    /** Number of cycles. */
    public int cycles() {
        return bits.length;
    }
}
