package org.sievert.cli.stages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sievert.encodergen.fold.Technology;
import org.sievert.pdkflows.liberty.InverterDelay;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;

/** Takes from a PDK's liberty files what estimates are made with. */
final class Technologies {
    /** Inverters as large as a full adder, for libraries without one; measured in nangate45. */
    private static final double INVERTERS_PER_FULL_ADDER = 8;

    private Technologies() {}

    /** Areas of the PDK's area corner with the delays of its slowest one, then with the area corner's own. */
    static List<Technology> of(Pdk pdk) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        double flipFlop = library.cells().values().stream()
                .filter(c -> c.isFlipFlop() && usable(pdk, c))
                .mapToDouble(LibertyCell::area)
                .min()
                .orElseThrow(() -> new PdkException("PDK " + pdk.name() + " has no flip-flop"));
        double inverter = library.cells().values().stream()
                .filter(c ->
                        usable(pdk, c) && c.inputs().size() == 1 && c.outputs().size() == 1)
                .filter(c -> c.sequential().isEmpty()
                        && c.outputs().get(0).function().isPresent()
                        && c.outputs().get(0).threeState().isEmpty())
                .mapToDouble(LibertyCell::area)
                .min()
                .orElseThrow(() -> new PdkException("PDK " + pdk.name() + " has no inverter"));
        double fullAdder = pdk.cells()
                .fullAdder()
                .flatMap(f -> library.cell(f.cell()))
                .map(LibertyCell::area)
                .orElse(INVERTERS_PER_FULL_ADDER * inverter);
        Map<String, Double> delays = new LinkedHashMap<>();
        for (Pdk.Corner corner : pdk.corners()) {
            delays.put(
                    corner.name(),
                    InverterDelay.ofFour(corner.liberty())
                            .orElseThrow(() -> new PdkException("PDK " + pdk.name() + ", corner " + corner.name()
                                    + ": no delay tables of an inverter")));
        }
        String slowest =
                Collections.max(delays.entrySet(), Map.Entry.comparingByValue()).getKey();
        return Stream.of(slowest, pdk.areaCorner().name())
                .distinct()
                .map(c -> new Technology(pdk.name() + ", corner " + c, flipFlop, fullAdder, inverter, delays.get(c)))
                .toList();
    }

    private static boolean usable(Pdk pdk, LibertyCell cell) {
        return cell.area() > 0 && !cell.dontUse() && !pdk.mustNotUse(cell.name());
    }
}
