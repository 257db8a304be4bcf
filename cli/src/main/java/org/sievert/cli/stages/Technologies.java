package org.sievert.cli.stages;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.encodergen.fold.Technology;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.pdk.Pdk;

/** Takes from a PDK's liberty files what the choice of a fold is made with. */
final class Technologies {
    /** What notices a replica that differs, and its share of the signal and the counter; measured in nangate45. */
    private static final double INVERTERS_PER_DETECTION = 6.5;

    private Technologies() {}

    /** Areas of the PDK's area corner with the delays of its slowest one, then with the area corner's own. */
    static List<Technology> of(Pdk pdk) {
        CellCosts cells = LibraryCosts.of(pdk);
        double voter = voter(pdk) + INVERTERS_PER_DETECTION * cells.inverter();
        List<CornerDelays> delays = LibraryDelays.of(pdk);
        CornerDelays slowest = Collections.max(delays, Comparator.comparingDouble(CornerDelays::fullAdderNs));
        return Stream.of(slowest, delays.get(pdk.corners().indexOf(pdk.areaCorner())))
                .distinct()
                .map(d -> new Technology(cells.flipFlop(), voter, d))
                .toList();
    }

    private static double voter(Pdk pdk) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        return pdk.cells().voter().stream()
                .mapToDouble(v -> library.cell(v.cell()).map(LibertyCell::area).orElse(0.0))
                .sum();
    }
}
