package org.sievert.pdkflows.synthesis;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.MappedNetlist;

/**
 * What synthesis gave for one PDK.
 *
 * @param pdk the PDK's name
 * @param recipe name of the mapping recipe that was kept
 * @param cells number of standard cells
 * @param flipFlops number of sequential cells among them
 * @param areaUm2 sum of the cells' areas, µm²
 * @param cellCounts number of instances by cell name, sorted by name
 * @param areaByCellUm2 area of all instances by cell name, µm², sorted by name
 * @param tool tool and version
 * @param seconds wall time of the tool, for this netlist, without sizing
 * @param tried all recipes that were tried, if there were several
 */
public record SynthesisResult(
        String pdk,
        String recipe,
        int cells,
        int flipFlops,
        double areaUm2,
        Map<String, Integer> cellCounts,
        Map<String, Double> areaByCellUm2,
        String tool,
        double seconds,
        List<Attempt> tried) {
    public SynthesisResult {
        tried = tried == null ? List.of() : List.copyOf(tried);
    }

    /**
     * A recipe that was tried.
     *
     * @param worstSlackNs worst setup slack in all corners, ns; empty if it was not timed
     */
    public record Attempt(String recipe, double areaUm2, OptionalDouble worstSlackNs) {}

    /** What a netlist of a library's cells comes to. */
    static SynthesisResult of(
            String pdk, String recipe, MappedNetlist netlist, Liberty library, String tool, double seconds) {
        return of(pdk, recipe, netlist, library, tool, seconds, List.of());
    }

    /** The same with the cells of a netlist in which some were exchanged for others. */
    public SynthesisResult with(MappedNetlist netlist, Liberty library) {
        return of(pdk, recipe, netlist, library, tool, seconds, tried);
    }

    private static SynthesisResult of(
            String pdk,
            String recipe,
            MappedNetlist netlist,
            Liberty library,
            String tool,
            double seconds,
            List<Attempt> tried) {
        Map<String, Integer> counts = netlist.cellCounts();
        Map<String, Double> areas = new TreeMap<>();
        counts.forEach((cell, count) ->
                areas.put(cell, count * library.cell(cell).orElseThrow().area()));
        return new SynthesisResult(
                pdk,
                recipe,
                netlist.instances().size(),
                netlist.flipFlops(library),
                areas.values().stream().mapToDouble(Double::doubleValue).sum(),
                counts,
                areas,
                tool,
                seconds,
                tried);
    }

    /** The same with a word on what was tried. */
    public SynthesisResult with(List<Attempt> attempts) {
        return new SynthesisResult(
                pdk, recipe, cells, flipFlops, areaUm2, cellCounts, areaByCellUm2, tool, seconds, attempts);
    }
}
