package org.sievert.pdkflows.pdk;

import java.util.Map;
import java.util.Optional;

/** What a PDK is called in flows that have descriptors of their own. */
public record OtherFlows(Optional<Orfs> orfs, Optional<LibreLane> librelane) {
    /** Where a descriptor says nothing. */
    public static final OtherFlows NONE = new OtherFlows(Optional.empty(), Optional.empty());

    /**
     * In OpenROAD-flow-scripts.
     *
     * @param platform folder below {@code flow/platforms}
     * @param settings what a design's {@code config.mk} has to say besides, so that the same cells are used
     */
    public record Orfs(String platform, Map<String, String> settings) {}

    /**
     * In LibreLane.
     *
     * @param pdk the PDK's name
     * @param library the cell library's name
     */
    public record LibreLane(String pdk, String library) {}

    static OtherFlows read(YamlMap map) {
        OtherFlows flows = new OtherFlows(
                map.optionalMap("orfs").map(OtherFlows::orfs),
                map.optionalMap("librelane").map(OtherFlows::librelane));
        map.finish();
        return flows;
    }

    private static Orfs orfs(YamlMap map) {
        Orfs orfs = new Orfs(
                map.text("platform"),
                map.optionalMap("settings").map(YamlMap::allTexts).orElse(Map.of()));
        map.finish();
        return orfs;
    }

    private static LibreLane librelane(YamlMap map) {
        LibreLane librelane = new LibreLane(map.text("pdk"), map.text("library"));
        map.finish();
        return librelane;
    }
}
