package org.sievert.pdkflows.layout.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkDescriptor;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.yaml.snakeyaml.Yaml;

/**
 * Folders for other flows. The names of the settings are held against lists taken from the flows themselves: ORFS's {@code
 * flow/scripts/variables.yaml} of 2025-08 (6e90068) and 2026-08 (8c009b0), LibreLane's {@code Variable}s of 2026-08 (bf8cc13).
 */
class DesignFolderTest {
    @TempDir
    Path folder;

    @Test
    void orfsKnowsEverySettingOnEveryPlatform() throws IOException {
        for (String list : List.of("orfs-variables-2025-08.txt", "orfs-variables-2026-08.txt")) {
            Set<String> known = names(list);
            assertThat(known).hasSizeGreaterThan(150);
            for (String pdk : List.of("sky130hd", "ihp-sg13g2", "nangate45", "gf180", "asap7")) {
                HandOver design = design(pdk, List.of("replica", "voter"), "1ns", "1,pf");
                Set<String> written =
                        new TreeSet<>(new OrfsFolder().settings(design).keySet());
                assertThat(written).contains("SYNTH_NETLIST_FILES", "SYNTH_KEEP_MODULES", "SDC_FILE");
                // A variable of the platform itself: its config.mk chooses the cells by it.
                written.remove("TRACK_OPTION");
                assertThat(known).as(pdk + " " + list).containsAll(written);
            }
        }
    }

    @Test
    void librelaneKnowsEverySetting() throws IOException {
        Set<String> known = names("librelane-variables-2026-08.txt");
        assertThat(known).hasSizeGreaterThan(400);
        for (String pdk : List.of("sky130hd", "ihp-sg13g2", "gf180")) {
            assertThat(known)
                    .containsAll(new LibreLaneFolder()
                            .settings(design(pdk, List.of("voter"), "1ns", "1,pf"))
                            .keySet());
        }
        HandOver nangate = design("nangate45", List.of(), "1ns", "1,ff");
        assertThatThrownBy(() -> new LibreLaneFolder().write(nangate, folder))
                .isInstanceOf(PdkException.class)
                .hasMessageContaining("PDK nangate45 cannot be handed to LibreLane")
                .hasMessageContaining("flows.librelane");
    }

    @Test
    void orfsFolder() throws IOException {
        HandOver design = design("gf180", List.of("replica", "voter"), "1ns", "1,ff");
        Path out = Files.createDirectories(folder.resolve("orfs"));
        assertThat(new OrfsFolder().write(design, out))
                .contains("make -C $FLOW_HOME")
                .contains("DESIGN_CONFIG=$PWD/designs/gf180/top/config.mk");
        assertThat(Files.readString(out.resolve("designs/gf180/top/config.mk")))
                .isEqualTo(
                        """
                        export DESIGN_NAME = top
                        export DESIGN_NICKNAME = top
                        export PLATFORM = gf180
                        export TRACK_OPTION = 7t
                        export CORNER = TC
                        export VERILOG_FILES = $(DESIGN_HOME)/src/top/top.sv
                        export SYNTH_NETLIST_FILES = $(DESIGN_HOME)/src/top/netlist.v
                        export SDC_FILE = $(DESIGN_HOME)/gf180/top/constraint.sdc
                        export CORE_UTILIZATION = 60
                        export PLACE_DENSITY_LB_ADDON = 0.10
                        export TNS_END_PERCENT = 100
                        export SYNTH_HIERARCHICAL = 1
                        export SYNTH_KEEP_MODULES = replica voter
                        """);
        assertThat(out.resolve("designs/src/top/netlist.v")).hasSameTextualContentAs(design.netlist());
        assertThat(out.resolve("designs/src/top/top.sv")).hasSameTextualContentAs(design.rtl());
        assertThat(Files.readString(out.resolve("README"))).contains("FLOW_HOME", "not kept apart");
        // In the library's units, which are fF here.
        assertThat(Files.readString(out.resolve("designs/gf180/top/constraint.sdc")))
                .startsWith("current_design top\ncreate_clock -name clock -period 25.000000 [get_ports {clock}]\n")
                .contains("set_load -pin_load 70.000000 [all_outputs]");
    }

    @Test
    void librelaneFolder() throws IOException {
        Path out = Files.createDirectories(folder.resolve("librelane"));
        assertThat(new LibreLaneFolder().write(design("sky130hd", List.of("voter"), "1ps", "1,pf"), out))
                .endsWith("librelane --pdk sky130A --scl sky130_fd_sc_hd config.yaml");
        Map<String, Object> config = new Yaml().load(Files.readString(out.resolve("config.yaml")));
        assertThat(config)
                .containsEntry("DESIGN_NAME", "top")
                .containsEntry("VERILOG_FILES", List.of("dir::netlist.v"))
                .containsEntry("CLOCK_PORT", List.of("clock"))
                .containsEntry("CLOCK_PERIOD", 25.0)
                .containsEntry("SYNTH_ELABORATE_ONLY", true)
                .containsEntry("SYNTH_KEEP_HIERARCHY_MODULES", List.of("voter"))
                .containsEntry("FP_CORE_UTIL", 60)
                .containsEntry("meta", Map.of("version", 2, "flow", "Classic"));
        assertThat(Files.readString(out.resolve("constraint.sdc"))).contains("-period 25000.000000");
    }

    @Test
    void settingsThatACheckoutDoesNotKnowAreNamed() throws IOException {
        HandOver design = design("gf180", List.of("voter"), "1ns", "1,pf");
        OrfsFolder orfs = new OrfsFolder();
        assertThat(orfs.unknownSettings(design, Map.of())).isEmpty();
        Path list = folder.resolve("flow/scripts/variables.yaml");
        Files.createDirectories(list.getParent());
        Map<String, Object> all = new TreeMap<>();
        names("orfs-variables-2025-08.txt").forEach(n -> all.put(n, Map.of("description", "SYNTH_OTHER: no")));
        all.remove("SYNTH_NETLIST_FILES");
        Files.writeString(list, new Yaml().dump(all));
        Map<String, String> environment =
                Map.of(OrfsFolder.FLOW_HOME, folder.resolve("flow").toString());
        assertThat(orfs.unknownSettings(design, environment)).containsExactly("SYNTH_NETLIST_FILES");
    }

    private static Set<String> names(String resource) throws IOException {
        try (InputStream in = DesignFolderTest.class.getResourceAsStream(resource)) {
            return new TreeSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .toList());
        }
    }

    /** A design on a PDK of which only the head of the libraries is there. */
    private HandOver design(String name, List<String> kept, String time, String capacitance) throws IOException {
        Path root = folder.resolve("pdks");
        PdkDescriptor.Layout layout =
                PdkLocator.of(List.of(), Map.of()).descriptor(name).layouts().get(0);
        Path at = root.resolve(layout.folders().get(0));
        List<String> files = new ArrayList<>();
        layout.corners().forEach(c -> files.addAll(c.liberty()));
        for (String file : files) {
            Files.createDirectories(at.resolve(file).getParent());
            Files.writeString(
                    at.resolve(file),
                    "library (l) {\n time_unit : \"" + time + "\";\n capacitive_load_unit (" + capacitance + ");\n}\n");
        }
        Pdk pdk = PdkLocator.of(List.of(root), Map.of()).require(name);
        Path netlist = Files.writeString(folder.resolve("n.v"), "module top(clock); input clock; endmodule\n");
        Path rtl = Files.writeString(folder.resolve("r.sv"), "module top(input clock); endmodule\n");
        return new HandOver(
                "top",
                netlist,
                rtl,
                pdk,
                List.of("clock"),
                25,
                kept,
                kept.isEmpty() ? 0 : 3,
                new LayoutRequest.Options(0.6, 15, Duration.ofMinutes(1), 2));
    }
}
