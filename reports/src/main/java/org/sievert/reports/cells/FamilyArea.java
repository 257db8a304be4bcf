package org.sievert.reports.cells;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sievert.pdkflows.synthesis.SynthesisResult;

/**
 * The part of one family in a mapped netlist.
 *
 * @param family the family
 * @param cells number of instances
 * @param areaUm2 their area, µm²
 */
public record FamilyArea(CellFamily family, int cells, double areaUm2) {
    /** The families that occur in a netlist, in the order of the enum. */
    public static List<FamilyArea> of(SynthesisResult synthesis) {
        Map<CellFamily, FamilyArea> sums = new EnumMap<>(CellFamily.class);
        synthesis.cellCounts().forEach((cell, n) -> {
            double area = synthesis.areaByCellUm2().getOrDefault(cell, 0.0);
            sums.merge(
                    CellFamily.of(cell),
                    new FamilyArea(CellFamily.of(cell), n, area),
                    (a, b) -> new FamilyArea(a.family, a.cells + b.cells, a.areaUm2 + b.areaUm2));
        });
        return new ArrayList<>(sums.values());
    }
}
