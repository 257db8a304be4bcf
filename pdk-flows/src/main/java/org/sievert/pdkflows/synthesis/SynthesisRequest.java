package org.sievert.pdkflows.synthesis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * What is to be synthesised.
 *
 * @param sources SystemVerilog files
 * @param top name of the top module
 * @param pdk whose cells to use
 * @param folder the stage's folder; must exist; gets {@code netlist.v}, the scripts and the log
 * @param recipe how to map
 * @param clockPeriodNs the clock that sizing aims at, ns; empty: gates of the smallest size and no buffers
 * @param limit time after which yosys is ended
 */
public record SynthesisRequest(
        List<Path> sources,
        String top,
        Pdk pdk,
        Path folder,
        Recipe recipe,
        OptionalDouble clockPeriodNs,
        Duration limit) {
    /** Fifteen minutes. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(60);

    public SynthesisRequest {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("synthesis needs at least one source file");
        }
        clockPeriodNs.ifPresent(ns -> {
            if (!(ns > 0) || Double.isInfinite(ns)) {
                throw new IllegalArgumentException("the clock period must be a positive number of ns, not " + ns);
            }
        });
        if (!top.matches("[A-Za-z_][A-Za-z0-9_$]*")) {
            throw new IllegalArgumentException("the top module's name is not a Verilog identifier: " + top);
        }
    }

    /** With the default recipe and time limit. */
    public static SynthesisRequest of(List<Path> sources, String top, Pdk pdk, Path folder, double clockPeriodNs) {
        return new SynthesisRequest(
                sources, top, pdk, folder, Recipe.AMAP, OptionalDouble.of(clockPeriodNs), DEFAULT_LIMIT);
    }

    /** With another recipe. */
    public SynthesisRequest with(Recipe other) {
        return new SynthesisRequest(sources, top, pdk, folder, other, clockPeriodNs, limit);
    }

    /** With another time limit. */
    public SynthesisRequest with(Duration otherLimit) {
        return new SynthesisRequest(sources, top, pdk, folder, recipe, clockPeriodNs, otherLimit);
    }

    /** Without buffers and sizes, to compare areas. */
    public SynthesisRequest unsized() {
        return new SynthesisRequest(sources, top, pdk, folder, recipe, OptionalDouble.empty(), limit);
    }
}
