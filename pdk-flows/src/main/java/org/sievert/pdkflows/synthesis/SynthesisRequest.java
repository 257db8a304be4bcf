package org.sievert.pdkflows.synthesis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * What is to be synthesised.
 *
 * @param sources SystemVerilog files
 * @param top name of the top module
 * @param pdk whose cells to use
 * @param folder the stage's folder; must exist; gets {@code netlist.v}, the scripts and the log
 * @param recipe how to map
 * @param clockPeriodNs the clock that sizing aims at, ns
 * @param limit time after which yosys is ended
 */
public record SynthesisRequest(
        List<Path> sources, String top, Pdk pdk, Path folder, Recipe recipe, double clockPeriodNs, Duration limit) {
    /** Fifteen minutes. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(15);

    public SynthesisRequest {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("synthesis needs at least one source file");
        }
        if (!(clockPeriodNs > 0) || Double.isInfinite(clockPeriodNs)) {
            throw new IllegalArgumentException(
                    "the clock period must be a positive number of ns, not " + clockPeriodNs);
        }
        if (!top.matches("[A-Za-z_][A-Za-z0-9_$]*")) {
            throw new IllegalArgumentException("the top module's name is not a Verilog identifier: " + top);
        }
    }

    /** With the default recipe and time limit. */
    public static SynthesisRequest of(List<Path> sources, String top, Pdk pdk, Path folder, double clockPeriodNs) {
        return new SynthesisRequest(sources, top, pdk, folder, Recipe.AMAP, clockPeriodNs, DEFAULT_LIMIT);
    }
}
