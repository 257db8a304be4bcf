package org.sievert.pdkflows.synthesis;

import java.util.List;
import java.util.Locale;

/** Ways to map logic onto cells. */
public enum Recipe {
    /**
     * Prefix adders, area-driven structural mapping, then buffers and sizes for the clock.
     *
     * <p>Measured on an ECON-T-sized network: {@code dch} before the mapping costs a third of the time for 0.3 % of the
     * area; the default liberty script of yosys takes minutes to hours.
     */
    AMAP(List.of("strash", "ifraig", "scorr", "dc2", "amap -m", "topo"));

    private final List<String> mapping;

    Recipe(List<String> mapping) {
        this.mapping = mapping;
    }

    /** The name in results, for example {@code amap}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The commands for ABC.
     *
     * @param delayPs time for the logic between two registers, ps
     */
    String abcScript(long delayPs) {
        return String.join("\n", mapping)
                + """

                buffer -p -c -N 12
                topo
                upsize -c -D %1$d
                dnsize -c -D %1$d
                stime -c
                """
                        .formatted(delayPs);
    }
}
