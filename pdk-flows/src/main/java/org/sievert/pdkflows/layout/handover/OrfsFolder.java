package org.sievert.pdkflows.layout.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sievert.pdkflows.liberty.LibertyUnits;
import org.sievert.pdkflows.pdk.OtherFlows.Orfs;
import org.sievert.pdkflows.timing.Constraints;

/**
 * A design of OpenROAD-flow-scripts: {@code designs/<platform>/<name>/} with {@code config.mk} and
 * {@code constraint.sdc}, and {@code designs/src/<name>/} with netlist and RTL. The netlist goes in as it is
 * ({@code SYNTH_NETLIST_FILES}), so nothing is synthesised again.
 */
public final class OrfsFolder implements DesignFolder {
    /** Variable that names the folder {@code flow} of a checkout, as the scripts themselves have it. */
    public static final String FLOW_HOME = "FLOW_HOME";

    private static final Pattern VARIABLE = Pattern.compile("^([A-Z][A-Z0-9_]*):", Pattern.MULTILINE);

    @Override
    public String name() {
        return "orfs";
    }

    @Override
    public Map<String, String> settings(HandOver design) {
        String sources = "$(DESIGN_HOME)/src/" + design.top();
        Orfs orfs = design.pdk().orfs();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DESIGN_NAME", design.top());
        all.put("DESIGN_NICKNAME", design.top());
        all.put("PLATFORM", orfs.platform());
        all.putAll(orfs.settings());
        all.put("VERILOG_FILES", sources + "/" + design.top() + ".sv");
        all.put("SYNTH_NETLIST_FILES", sources + "/netlist.v");
        all.put("SDC_FILE", "$(DESIGN_HOME)/" + orfs.platform() + "/" + design.top() + "/constraint.sdc");
        all.put("CORE_UTILIZATION", String.valueOf(design.utilizationPercent()));
        all.put("PLACE_DENSITY_LB_ADDON", "0.10");
        all.put("TNS_END_PERCENT", "100");
        if (!design.keptModules().isEmpty()) {
            all.put("SYNTH_HIERARCHICAL", "1");
            all.put("SYNTH_KEEP_MODULES", String.join(" ", design.keptModules()));
        }
        return all;
    }

    @Override
    public String write(HandOver design, Path folder) {
        String name = design.top();
        String platform = design.pdk().orfs().platform();
        String config = settings(design).entrySet().stream()
                .map(e -> "export " + e.getKey() + " = " + e.getValue() + "\n")
                .collect(Collectors.joining());
        String sdc = "current_design " + name + "\n"
                + Constraints.of(
                        design.pdk(),
                        design.clockPorts(),
                        design.clockPeriodNs(),
                        LibertyUnits.read(design.pdk().areaCorner().liberty().get(0)));
        String command = "make -C $FLOW_HOME WORK_HOME=$PWD DESIGN_HOME=$PWD/designs DESIGN_CONFIG=$PWD/designs/"
                + platform + "/" + name + "/config.mk";
        DesignFolder.write(
                folder,
                Map.of(
                        "designs/" + platform + "/" + name + "/config.mk",
                        config,
                        "designs/" + platform + "/" + name + "/constraint.sdc",
                        sdc,
                        "README",
                        readme(design, command)),
                Map.of(
                        "designs/src/" + name + "/netlist.v",
                        design.netlist(),
                        "designs/src/" + name + "/" + name + ".sv",
                        design.rtl()));
        return "cd " + folder + " && " + command;
    }

    private static String readme(HandOver design, String command) {
        return """
                A design for OpenROAD-flow-scripts. FLOW_HOME names the folder flow of a checkout; run here:

                    %s

                config.mk brings the mapped netlist (SYNTH_NETLIST_FILES). Without that line the scripts synthesise the RTL
                beside it; SYNTH_KEEP_MODULES then names the modules that must not be dissolved.
                """
                        .formatted(command)
                + (design.copies() > 0
                        ? "Copies of registers are not kept apart by these scripts: their distance is whatever the"
                                + " placer makes it.\n"
                        : "");
    }

    @Override
    public List<String> unknownSettings(HandOver design, Map<String, String> environment) {
        String home = environment.getOrDefault(FLOW_HOME, "").strip();
        Path list = Path.of(home.isEmpty() ? "." : home, "scripts", "variables.yaml");
        if (home.isEmpty() || !Files.isRegularFile(list)) {
            return List.of();
        }
        Set<String> known = new TreeSet<>(design.pdk().orfs().settings().keySet());
        try {
            VARIABLE.matcher(Files.readString(list)).results().forEach(m -> known.add(m.group(1)));
        } catch (IOException e) {
            return List.of(); // the scripts themselves will say what they do not know
        }
        return settings(design).keySet().stream()
                .filter(s -> !known.contains(s))
                .toList();
    }
}
