package org.sievert.cli.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.pdkflows.liberty.CellPower;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.pdkflows.liberty.TruthTable;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;

/**
 * The delays of a PDK's full adder and flip-flop in each of its corners, from its liberty files, as slow as its dose profile
 * says.
 */
final class LibraryDelays {
    /** What an output of a full adder drives in a tree: another full adder. */
    private static final int ADDER_FANOUT = 1;

    /** What a gate of an adder drives: the next gate and the one that makes the carry. */
    private static final int GATE_FANOUT = 2;

    private static final int SETTLING = 4;
    /** Setup time and skew, as a share of the flip-flop's delay. */
    private static final double SETUP_SHARE = 0.5;

    private LibraryDelays() {}

    /**
     * In the order of the PDK's corners. Where the library has no full adder two exclusive ors stand for it.
     *
     * @throws PdkException if the delay tables of a cell are missing
     */
    static List<CornerDelays> of(Pdk pdk) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        Optional<LibertyCell> adder = pdk.cells().fullAdder().flatMap(f -> library.cell(f.cell()));
        LibertyCell flipFlop = smallest(pdk, library, LibertyCell::isFlipFlop, "flip-flop");
        LibertyCell gate = adder.orElseGet(() -> smallest(
                pdk,
                library,
                c -> TruthTable.is(c, LibraryCosts.XOR) || TruthTable.is(c, LibraryCosts.XNOR),
                "exclusive or"));
        double slowdown = pdk.derating().delay();
        List<CornerDelays> corners = new ArrayList<>();
        for (Pdk.Corner corner : pdk.corners()) {
            List<Path> files = corner.liberty();
            PowerLibrary tables = PowerLibrary.read(files, Set.of(gate.name(), flipFlop.name())::contains);
            double adderNs = adder.isPresent()
                    ? delay(pdk, corner, tables, gate, ADDER_FANOUT)
                    : 2 * delay(pdk, corner, tables, gate, GATE_FANOUT);
            double flipFlopNs = delay(pdk, corner, tables, flipFlop, GATE_FANOUT);
            corners.add(new CornerDelays(
                    pdk.name() + ", corner " + corner.name(),
                    slowdown * adderNs,
                    slowdown * flipFlopNs * (1 + SETUP_SHARE)));
        }
        return corners;
    }

    private static LibertyCell smallest(Pdk pdk, Liberty library, Predicate<LibertyCell> kind, String what) {
        return library.cells().values().stream()
                .filter(c -> c.area() > 0 && !c.dontUse() && !pdk.mustNotUse(c.name()) && kind.test(c))
                .min((a, b) -> Double.compare(a.area(), b.area()))
                .orElseThrow(() -> new PdkException("PDK " + pdk.name() + " has no " + what));
    }

    /**
     * Mean over all arcs of the slower edge, with the transitions that the cell itself gives: sums and exclusive ors let
     * either edge of an input make either edge of the output, so a long path takes the slower one at every cell.
     */
    private static double delay(Pdk pdk, Pdk.Corner corner, PowerLibrary tables, LibertyCell cell, int fanout) {
        double load = fanout
                * cell.inputs().stream()
                        .mapToDouble(LibertyPin::capacitancePf)
                        .max()
                        .orElse(0);
        List<CellPower.Arc> arcs = Optional.ofNullable(tables.cells().get(cell.name())).stream()
                .flatMap(c -> c.arcs().values().stream().flatMap(List::stream))
                .filter(a -> a.delayRise().isPresent()
                        && a.delayFall().isPresent()
                        && a.transitionRise().isPresent()
                        && a.transitionFall().isPresent())
                .toList();
        if (arcs.isEmpty()) {
            throw new PdkException(
                    "PDK " + pdk.name() + ", corner " + corner.name() + ": no delay tables of " + cell.name());
        }
        double slew = 0;
        double delay = 0;
        for (int i = 0; i < SETTLING; i++) {
            double at = slew;
            delay = arcs.stream()
                    .mapToDouble(a -> Math.max(
                            a.delayRise().orElseThrow().at(at, load),
                            a.delayFall().orElseThrow().at(at, load)))
                    .average()
                    .orElseThrow();
            slew = arcs.stream()
                    .flatMap(a -> Stream.of(a.transitionRise(), a.transitionFall()))
                    .mapToDouble(t -> t.orElseThrow().at(at, load))
                    .average()
                    .orElseThrow();
        }
        return delay;
    }
}
