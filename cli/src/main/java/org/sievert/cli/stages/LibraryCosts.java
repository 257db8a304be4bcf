package org.sievert.cli.stages;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.sievert.encodergen.cost.AdderMapping;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.TruthTable;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.synthesis.Recipe;

/** The cost model's view of a PDK's cells. */
final class LibraryCosts {
    private static final TruthTable INVERTER = new TruthTable(1, 0b01);
    private static final TruthTable NAND = new TruthTable(2, 0b0111);
    private static final TruthTable AND = new TruthTable(2, 0b1000);
    static final TruthTable XOR = new TruthTable(2, 0b0110);
    static final TruthTable XNOR = new TruthTable(2, 0b1001);
    /** Input 2 selects input 1, else input 0. */
    private static final TruthTable MUX = new TruthTable(3, 0b11001010);

    private LibraryCosts() {}

    /**
     * Of the corner that gives areas; a gate that the library lacks is put together from its NANDs.
     *
     * @throws PdkException if the library has no NAND, inverter or flip-flop
     */
    static CellCosts of(Pdk pdk) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        double nand = needed(pdk, "NAND gate", smallest(pdk, library, c -> TruthTable.is(c, NAND)));
        double inverter = needed(pdk, "inverter", smallest(pdk, library, c -> TruthTable.is(c, INVERTER)));
        double flipFlop = needed(pdk, "flip-flop", smallest(pdk, library, LibertyCell::isFlipFlop));
        double xor = smallest(pdk, library, c -> TruthTable.is(c, XOR) || TruthTable.is(c, XNOR))
                .orElse(4 * nand);
        double and = smallest(pdk, library, c -> TruthTable.is(c, AND)).orElse(nand + inverter);
        double mux = smallest(pdk, library, c -> TruthTable.is(c, MUX)).orElse(3 * nand + inverter);
        OptionalDouble fullAdder = pdk.cells()
                .fullAdder()
                .flatMap(f -> library.cell(f.cell()).map(c -> c.area() + (f.inverted() ? 2 * inverter : 0)))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        OptionalDouble halfAdder = pdk.cells()
                .halfAdder()
                .flatMap(h -> library.cell(h.cell()).map(c -> c.area() + (h.inverted() ? 2 * inverter : 0)))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        return new CellCosts(pdk.name(), fullAdder, halfAdder, xor, nand, and, mux, inverter, flipFlop);
    }

    /** What a recipe makes of adders. */
    static AdderMapping mapping(Recipe recipe) {
        return switch (recipe) {
            case AMAP -> AdderMapping.PREFIX_GATES;
            case RIPPLE -> AdderMapping.RIPPLE_GATES;
            case FULL_ADDERS -> AdderMapping.FULL_ADDER_CELLS;
            case HALF_ADDERS -> AdderMapping.HALF_ADDER_CELLS;
        };
    }

    /** The recipes that are worth trying: half-adder cells only where they are smaller than gates. */
    static List<Recipe> recipes(CellCosts cells) {
        return Arrays.stream(Recipe.values())
                .filter(r -> r != Recipe.HALF_ADDERS || cells.halfAdderCellWins())
                .toList();
    }

    private static OptionalDouble smallest(Pdk pdk, Liberty library, Predicate<LibertyCell> kind) {
        return library.cells().values().stream()
                .filter(c -> c.area() > 0 && !c.dontUse() && !pdk.mustNotUse(c.name()) && kind.test(c))
                .mapToDouble(LibertyCell::area)
                .min();
    }

    private static double needed(Pdk pdk, String what, OptionalDouble area) {
        return area.orElseThrow(() -> new PdkException("PDK " + pdk.name() + " has no " + what));
    }
}
