package org.sievert.pdkflows.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.pdk.Pdk;

/**
 * For each cell of a library the next larger one with the same pins that computes the same: as a rule, the same gate with
 * larger transistors.
 */
final class StrongerCells {
    /** By area; where that is one grid for several, larger transistors show in the capacitance of the inputs. */
    private static final Comparator<LibertyCell> SIZE =
            Comparator.comparingDouble(LibertyCell::area).thenComparingDouble(StrongerCells::capacitance);

    private StrongerCells() {}

    private static double capacitance(LibertyCell cell) {
        return cell.inputs().stream().mapToDouble(LibertyPin::capacitancePf).sum();
    }

    /** What a cell is, whatever its size. */
    private record Function(Map<String, String> pins, Optional<LibertyCell.Sequential> state) {
        static Function of(LibertyCell cell) {
            Map<String, String> pins = new TreeMap<>();
            cell.pins().forEach(p -> pins.put(p.name(), p.direction() + " " + p.function() + " " + p.threeState()));
            return new Function(pins, cell.sequential());
        }
    }

    /** By cell; cells that must not be used are neither keys nor values. */
    static Map<String, String> of(Pdk pdk, Liberty library) {
        Map<Function, List<LibertyCell>> same = new LinkedHashMap<>();
        library.cells().values().stream()
                .filter(c -> !c.dontUse() && !pdk.mustNotUse(c.name()) && c.area() > 0)
                .sorted(Comparator.comparing(LibertyCell::name))
                .forEach(c -> same.computeIfAbsent(Function.of(c), f -> new ArrayList<>())
                        .add(c));
        Map<String, String> next = new TreeMap<>();
        for (List<LibertyCell> sizes : same.values()) {
            sizes.sort(SIZE.thenComparing(LibertyCell::name));
            for (int i = 1; i < sizes.size(); i++) {
                if (SIZE.compare(sizes.get(i - 1), sizes.get(i)) < 0) {
                    next.put(sizes.get(i - 1).name(), sizes.get(i).name());
                }
            }
        }
        return next;
    }
}
