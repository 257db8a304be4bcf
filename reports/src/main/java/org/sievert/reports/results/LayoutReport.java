package org.sievert.reports.results;

import java.util.Optional;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.power.PowerResult;

/**
 * A layout and what was proven of it.
 *
 * @param layout its figures
 * @param vectors the routed netlist on vectors, without delays
 * @param equivalence the proof that the routed netlist is the RTL
 * @param power with the clock tree and extracted wires, from the toggles of vectors; absent where no wires were extracted
 * @param redundancy the rules of redundancy on the routed netlist; absent without a hardening scheme
 * @param picture the cells, as PNG in base 64
 */
public record LayoutReport(
        LayoutResult layout,
        LevelResult vectors,
        EquivalenceResult equivalence,
        Optional<PowerResult> power,
        Optional<HardeningReport> redundancy,
        String picture) {
    public String pdk() {
        return layout.pdk();
    }
}
