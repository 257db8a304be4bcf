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
 * @param derating what the libraries' delays and leakage are multiplied with
 * @param physical how to place and route; absent: the PDK ends at the mapped netlist
 * @param flows its names in other flows
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
        Derating derating,
        Optional<Physical> physical,
        OtherFlows flows) {
    /** One way in which the files may lie; all file names are relative to one of the folders. */
    public record Layout(
            List<String> folders,
            List<CornerFiles> corners,
            List<String> lef,
            List<String> gds,
            List<String> cdl,
            List<String> rcx,
            List<String> drc) {}

    /** The liberty files of one corner. */
    public record CornerFiles(String name, List<String> liberty) {}

    /**
     * Change of cells against their library, as a dose of radiation makes it.
     *
     * @param delay factor of delays and setup times
     * @param leakage factor of leakage
     */
    public record Derating(double delay, double leakage) {
        /** As the library says. */
        public static final Derating NONE = new Derating(1, 1);
    }

    /** The same PDK with other cells forbidden, other cells taken by name, and changed ones. */
    PdkDescriptor with(List<CellPattern> forbidden, SpecialCells special, Derating changed) {
        return new PdkDescriptor(
                name,
                description,
                process,
                install,
                layouts,
                areaCorner,
                mapCorner,
                List.copyOf(forbidden),
                special,
                outputLoadPf,
                changed,
                physical,
                flows);
    }
}
