package org.sievert.pdkflows.pdk;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a PDK without its files.
 *
 * @param name as in specs and on the command line
 * @param description for people
 * @param process for example {@code 130 nm}
 * @param install how to get the data, if a command does it
 * @param layouts ways in which the files may lie on disk
 * @param areaCorner the corner that gives areas; must be there
 * @param mapCorner the corner whose delays size the gates, if not the default
 * @param dontUse patterns of cells that synthesis must not take
 * @param cells cells known by name
 * @param outputLoadPf capacitance at every output port, pF
 * @param physical how to place and route; absent: the PDK ends at the mapped netlist
 */
public record PdkDescriptor(
        String name,
        String description,
        String process,
        Optional<String> install,
        List<Layout> layouts,
        String areaCorner,
        Optional<String> mapCorner,
        List<CellPattern> dontUse,
        SpecialCells cells,
        double outputLoadPf,
        Optional<Physical> physical) {
    /** One way in which the files may lie; all file names are relative to one of the folders. */
    public record Layout(
            List<String> folders,
            List<CornerFiles> corners,
            List<String> lef,
            List<String> gds,
            List<String> cdl,
            List<String> rcx) {}

    /** The liberty files of one corner. */
    public record CornerFiles(String name, List<String> liberty) {}
}
