package org.sievert.pdkflows.synthesis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Ways to map logic onto cells. */
public enum Recipe {
    /**
     * Prefix adders, area-driven structural mapping, then buffers and sizes for the clock.
     *
     * <p>Measured on an ECON-T-sized network: {@code dch} before the mapping costs a third of the time for 0.3 % of the
     * area; the default liberty script of yosys takes minutes to hours.
     */
    AMAP(Optional.empty()),

    /**
     * As {@link #AMAP}, with ripple-carry adders: about 1 % smaller, a few per cent slower, and a quarter less work for
     * the tool. Equivalence checking has to bridge the different adders.
     */
    RIPPLE(Optional.of("ripple.v")),

    /**
     * Adders and the full adders of compressor trees on the PDK's full-adder cells, the rest as {@link #AMAP}; where a PDK
     * has no such cell, full adders become gates. The smallest where full-adder cells are smaller than their gates (
     * nangate45, sky130hd), with long carry chains.
     */
    FULL_ADDERS(Optional.of("chains.v")),

    /**
     * As {@link #FULL_ADDERS}, with half adders on the PDK's half-adder cells too. Smaller where such a cell is smaller than
     * an exclusive or and an AND (sky130hd, gf180, osu018; not nangate45).
     */
    HALF_ADDERS(Optional.of("chains.v"));

    /** For adders that must be fast: three times as fast as what {@link #MAPPING} makes of them, for a third more area. */
    private static final List<String> FAST_MAPPING =
            List.of("strash", "ifraig", "scorr", "dch -f", "map -B 0.9", "topo");

    private static final List<String> MAPPING = List.of("strash", "ifraig", "scorr", "dc2", "amap -m", "topo");

    private final Optional<String> adders;

    Recipe(Optional<String> adders) {
        this.adders = adders;
    }

    /** The name in results, for example {@code amap}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The resource with Verilog that replaces adders, if it is not yosys' own. */
    Optional<String> adders() {
        return adders;
    }

    /** Whether full adders become cells of the library. */
    boolean fullAdderCells() {
        return this == FULL_ADDERS || this == HALF_ADDERS;
    }

    /** Whether half adders become cells of the library. */
    boolean halfAdderCells() {
        return this == HALF_ADDERS;
    }

    /** The commands for ABC where delay counts, before area. */
    static String fastScript() {
        return String.join("\n", FAST_MAPPING) + "\n";
    }

    /**
     * The commands for ABC.
     *
     * @param delayPs time for the logic between two registers, ps; empty: neither buffers nor sizes
     */
    String abcScript(OptionalLong delayPs) {
        String mapping = String.join("\n", MAPPING) + "\n";
        if (delayPs.isEmpty()) {
            return mapping;
        }
        return mapping
                + """
                buffer -p -c -N 12
                topo
                upsize -c -D %1$d
                dnsize -c -D %1$d
                stime -c
                """
                        .formatted(delayPs.getAsLong());
    }
}
