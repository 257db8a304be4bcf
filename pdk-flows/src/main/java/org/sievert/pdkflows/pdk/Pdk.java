package org.sievert.pdkflows.pdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A PDK whose files are on this machine.
 *
 * @param descriptor what is known of it
 * @param layout in which way the files lie
 * @param folder where they lie
 * @param corners the corners whose files are all there, in the descriptor's order
 * @param lef technology LEF, then cell LEF; empty if not all are there
 * @param gds cell layouts; empty if not all are there
 * @param cdl cell circuits; empty if not all are there
 * @param rcx extraction rules; empty if not all are there
 * @param drc decks of design rules for KLayout; empty if not all are there
 */
public record Pdk(
        PdkDescriptor descriptor,
        PdkDescriptor.Layout layout,
        Path folder,
        List<Corner> corners,
        List<Path> lef,
        List<Path> gds,
        List<Path> cdl,
        List<Path> rcx,
        List<Path> drc) {
    /** A corner and its liberty files, which may be gzip files. */
    public record Corner(String name, List<Path> liberty) {
        public Corner {
            liberty = List.copyOf(liberty);
        }
    }

    public Pdk {
        corners = List.copyOf(corners);
        lef = List.copyOf(lef);
        gds = List.copyOf(gds);
        cdl = List.copyOf(cdl);
        rcx = List.copyOf(rcx);
        drc = List.copyOf(drc);
    }

    public String name() {
        return descriptor.name();
    }

    public SpecialCells cells() {
        return descriptor.cells();
    }

    /** The corner that gives areas. */
    public Corner areaCorner() {
        return corner(descriptor.areaCorner()).orElseThrow();
    }

    /** The corner whose delays size the gates: the descriptor's, else {@code slow}, else the area corner. */
    public Corner mapCorner() {
        return descriptor
                .mapCorner()
                .flatMap(this::corner)
                .or(() -> corner("slow"))
                .orElseGet(this::areaCorner);
    }

    /** The corner of that name, if its files are there. */
    public Optional<Corner> corner(String name) {
        return corners.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /**
     * How to place and route.
     *
     * @throws PdkException if the descriptor does not say
     */
    public Physical physical() {
        return descriptor
                .physical()
                .orElseThrow(() -> new PdkException("PDK " + name()
                        + " cannot be placed and routed: its descriptor has no section physical (docs/pdk.md says what"
                        + " belongs there)"));
    }

    /**
     * What OpenROAD-flow-scripts calls it.
     *
     * @throws PdkException if the descriptor does not say
     */
    public OtherFlows.Orfs orfs() {
        return descriptor.flows().orfs().orElseThrow(() -> noFlow("OpenROAD-flow-scripts", "orfs"));
    }

    /**
     * What LibreLane calls it.
     *
     * @throws PdkException if the descriptor does not say
     */
    public OtherFlows.LibreLane librelane() {
        return descriptor.flows().librelane().orElseThrow(() -> noFlow("LibreLane", "librelane"));
    }

    private PdkException noFlow(String title, String key) {
        return new PdkException("PDK " + name() + " cannot be handed to " + title
                + ": its descriptor has no section flows." + key + " (docs/pdk.md says what belongs there)");
    }

    /**
     * Technology LEF, then cell LEF.
     *
     * @throws PdkNotFoundException naming the files that are missing
     */
    public List<Path> requireLef() {
        return require(lef, layout.lef(), "lef", "LEF");
    }

    /**
     * Layouts of the cells.
     *
     * @throws PdkNotFoundException naming the files that are missing
     */
    public List<Path> requireGds() {
        return require(gds, layout.gds(), "gds", "GDS");
    }

    /**
     * Extraction rules.
     *
     * @throws PdkNotFoundException naming the files that are missing
     */
    public List<Path> requireRcx() {
        return require(rcx, layout.rcx(), "rcx", "extraction");
    }

    private List<Path> require(List<Path> files, List<String> names, String key, String kind) {
        if (!files.isEmpty()) {
            return files;
        }
        if (names.isEmpty()) {
            throw new PdkNotFoundException("PDK " + name() + " has no " + kind
                    + " files: its descriptor names none in layouts[]." + key + " for the folder " + folder);
        }
        List<String> missing = names.stream()
                .filter(n -> !Files.isRegularFile(folder.resolve(n)) && !Files.isRegularFile(folder.resolve(n + ".gz")))
                .toList();
        throw new PdkNotFoundException("PDK " + name() + " in " + folder + " lacks " + kind + " files that a layout "
                + "needs: " + String.join(", ", missing));
    }

    /** Whether the descriptor forbids the cell to synthesis. */
    public boolean mustNotUse(String cell) {
        return descriptor.dontUse().stream().anyMatch(p -> p.matches(cell));
    }

    /** The same PDK with other cells forbidden to synthesis, other cells taken by name, and changed ones. */
    public Pdk with(List<CellPattern> forbidden, SpecialCells special, PdkDescriptor.Derating changed) {
        return new Pdk(descriptor.with(forbidden, special, changed), layout, folder, corners, lef, gds, cdl, rcx, drc);
    }

    /** What the libraries' delays and leakage are multiplied with. */
    public PdkDescriptor.Derating derating() {
        return descriptor.derating();
    }
}
