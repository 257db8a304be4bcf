package org.sievert.cli.stages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.fold.Technology;
import org.sievert.pdkflows.liberty.InverterDelay;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;

/** Takes from a PDK's liberty files what the choice of a fold is made with. */
final class Technologies {
    /** What notices a replica that differs, and its share of the signal and the counter; measured in nangate45. */
    private static final double INVERTERS_PER_DETECTION = 6.5;

    /** Exponent of the slow-down, measured in nangate45: 3.1 for inverters, 3.6 for the paths of an encoder. */
    private static final double SLOWER_GATES = 1.13;

    private Technologies() {}

    /** Areas of the PDK's area corner with the delays of its slowest one, then with the area corner's own. */
    static List<Technology> of(Pdk pdk) {
        CellCosts cells = LibraryCosts.of(pdk);
        double voter = voter(pdk) + INVERTERS_PER_DETECTION * cells.inverter();
        Map<String, Double> delays = new LinkedHashMap<>();
        for (Pdk.Corner corner : pdk.corners()) {
            delays.put(
                    corner.name(),
                    InverterDelay.ofFour(corner.liberty())
                            .map(d -> d * pdk.derating().delay())
                            .orElseThrow(() -> new PdkException("PDK " + pdk.name() + ", corner " + corner.name()
                                    + ": no delay tables of an inverter")));
        }
        String slowest =
                Collections.max(delays.entrySet(), Map.Entry.comparingByValue()).getKey();
        double inverterNs = delays.get(pdk.areaCorner().name());
        return Stream.of(slowest, pdk.areaCorner().name())
                .distinct()
                .map(c -> new Technology(
                        pdk.name() + ", corner " + c, cells.flipFlop(), voter, gateDelay(inverterNs, delays.get(c))))
                .toList();
    }

    private static double voter(Pdk pdk) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        return pdk.cells().voter().stream()
                .mapToDouble(v -> library.cell(v.cell()).map(LibertyCell::area).orElse(0.0))
                .sum();
    }

    /** A slow corner slows down gates with stacked transistors more than it does inverters. */
    private static double gateDelay(double inverterNs, double cornerInverterNs) {
        return inverterNs * Math.pow(cornerInverterNs / inverterNs, SLOWER_GATES);
    }
}
