package org.sievert.pdkflows.synthesis;

import java.util.Map;

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
 * @param seconds wall time of the tool
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
        double seconds) {}
