package org.sievert.reports.results;

import java.util.List;
import java.util.Optional;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.simulation.DelayRun;
import org.sievert.verification.upset.CampaignResult;

/**
 * A layout and what was proven of it.
 *
 * @param layout its figures
 * @param vectors the routed netlist on vectors, without delays
 * @param equivalence the proof that the routed netlist is the RTL
 * @param power with the clock tree and extracted wires, from the toggles of vectors; absent where no wires were extracted
 * @param redundancy the rules of redundancy on the routed netlist; absent without a hardening scheme
 * @param delays the routed netlist on vectors with its delays, by corner; empty where it was not simulated so
 * @param upsets upsets of flip-flops that lie close to each other; absent where the spec asks for none, or none are that near
 * @param pictures of the layout
 */
public record LayoutReport(
        LayoutResult layout,
        LevelResult vectors,
        EquivalenceResult equivalence,
        Optional<PowerResult> power,
        Optional<HardeningReport> redundancy,
        List<DelayRun> delays,
        Optional<CampaignResult> upsets,
        List<Picture> pictures) {
    public LayoutReport {
        delays = List.copyOf(delays);
        pictures = List.copyOf(pictures);
    }

    /**
     * A picture of a layout.
     *
     * @param title what is seen
     * @param legend what the colours stand for
     * @param png the picture, in base 64
     */
    public record Picture(String title, String legend, String png) {}

    public String pdk() {
        return layout.pdk();
    }
}
