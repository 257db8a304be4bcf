package org.sievert.pdkflows.layout.handover;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sievert.pdkflows.liberty.LibertyUnits;
import org.sievert.pdkflows.pdk.OtherFlows.LibreLane;
import org.sievert.pdkflows.timing.Constraints;

/**
 * A design of LibreLane's flow {@code Classic}: {@code config.yaml}, constraints and the mapped netlist, which is
 * elaborated and not synthesised again ({@code SYNTH_ELABORATE_ONLY}).
 */
public final class LibreLaneFolder implements DesignFolder {
    @Override
    public String name() {
        return "librelane";
    }

    @Override
    public Map<String, String> settings(HandOver design) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DESIGN_NAME", design.top());
        all.put("VERILOG_FILES", "[dir::netlist.v]");
        all.put("CLOCK_PORT", "[" + String.join(", ", design.clockPorts()) + "]");
        all.put("CLOCK_PERIOD", String.valueOf(design.clockPeriodNs()));
        all.put("PNR_SDC_FILE", "dir::constraint.sdc");
        all.put("SIGNOFF_SDC_FILE", "dir::constraint.sdc");
        all.put("SYNTH_ELABORATE_ONLY", "true");
        all.put("SYNTH_HIERARCHY_MODE", "keep");
        if (!design.keptModules().isEmpty()) {
            all.put("SYNTH_KEEP_HIERARCHY_MODULES", "[" + String.join(", ", design.keptModules()) + "]");
        }
        all.put("RUN_LINTER", "false");
        all.put("FP_SIZING", "relative");
        all.put("FP_CORE_UTIL", String.valueOf(design.utilizationPercent()));
        all.put("PL_TARGET_DENSITY_PCT", String.valueOf(Math.min(98, design.utilizationPercent() + 10)));
        return all;
    }

    @Override
    public String write(HandOver design, Path folder) {
        LibreLane librelane = design.pdk().librelane();
        String config = settings(design).entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue() + "\n")
                .collect(Collectors.joining("", "meta: {version: 2, flow: Classic}\n", ""));
        String sdc = Constraints.of(
                design.pdk(),
                design.clockPorts(),
                design.clockPeriodNs(),
                LibertyUnits.read(design.pdk().areaCorner().liberty().get(0)));
        String command = "librelane --pdk " + librelane.pdk() + " --scl " + librelane.library() + " config.yaml";
        DesignFolder.write(
                folder,
                Map.of(
                        "config.yaml",
                        config,
                        "constraint.sdc",
                        sdc,
                        "README",
                        """
                        A design for LibreLane (the names of the settings are those of its version 3); run here:

                            %s

                        config.yaml brings the mapped netlist, which is not synthesised again. With the RTL beside it, take
                        SYNTH_ELABORATE_ONLY out and SYNTH_HIERARCHY_MODE to flatten; SYNTH_KEEP_HIERARCHY_MODULES then
                        names the modules that must not be dissolved.
                        """
                                        .formatted(command)
                                + (design.copies() > 0
                                        ? "Copies of registers are not kept apart by this flow: their distance is"
                                                + " whatever the placer makes it.\n"
                                        : "")),
                Map.of("netlist.v", design.netlist(), design.top() + ".sv", design.rtl()));
        return "cd " + folder + " && " + command;
    }

    @Override
    public List<String> unknownSettings(HandOver design, Map<String, String> environment) {
        return List.of(); // LibreLane itself refuses names that it does not know
    }
}
