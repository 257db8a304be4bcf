package org.sievert.pdkflows.layout.openroad;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.sievert.pdkflows.pdk.PdkLocator;

/** The scripts as text, for every PDK that has what OpenROAD needs. */
class FlowScriptTest {
    private static final List<String> PDKS = List.of("nangate45", "sky130hd", "ihp-sg13g2", "gf180", "asap7");

    /** Tcl, the database, and what every version has had since the steps' commands came. */
    private static final Set<String> EVERYWHERE = Set.of(
            "puts",
            "source",
            "set",
            "foreach",
            "for",
            "if",
            "dict",
            "lappend",
            "}",
            "read_db",
            "write_db",
            "read_liberty",
            "define_corners",
            "set_cmd_units",
            "set_propagated_clock",
            "set_dont_use",
            "set_wire_rc",
            "set_layer_rc");

    @TempDir
    Path folder;

    @Test
    void everyCommandIsProbedAndEveryStepGoesOnFromTheOneBefore() throws IOException {
        int scripts = 0;
        for (String name : PDKS) {
            for (boolean hardened : new boolean[] {false, true}) {
                FlowInputs in = inputs(name, hardened);
                List<FlowStep> steps = FlowSteps.of(in.request());
                assertThat(steps).hasSize(hardened ? 13 : 12);
                String before = "";
                for (FlowStep step : steps) {
                    String script = OpenRoadFlow.script(step, in, before, step.name());
                    Set<String> unknown = new TreeSet<>();
                    script.lines()
                            .map(l -> l.strip().split("[ ;]")[0])
                            .filter(w -> !w.isEmpty()
                                    && !EVERYWHERE.contains(w)
                                    && !step.commands().contains(w))
                            .forEach(unknown::add);
                    assertThat(unknown).as(name + " " + step.name()).isEmpty();
                    assertThat(script)
                            .contains("write_db " + step.name() + ".odb\n")
                            .endsWith("puts \"@sievert done " + step.name() + "\"\n");
                    if (!before.isEmpty()) {
                        assertThat(script).contains("read_db " + before + ".odb\n");
                        int database = script.indexOf("read_db ");
                        assertThat(script.indexOf("read_liberty ")).isLessThan(database);
                    }
                    assertThat(braces(script)).as(script).isZero();
                    before = step.name();
                    scripts++;
                }
            }
        }
        assertThat(scripts).isEqualTo(5 * (12 + 13));
    }

    @Test
    void everyOptionIsOneThatTheCommandHas() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        try (InputStream in = FlowScriptTest.class.getResourceAsStream("options-06fe3d9.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                List<String> words = List.of(line.split(" "));
                known.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
            }
        }
        int options = 0;
        for (String name : PDKS) {
            FlowInputs in = inputs(name, true);
            String before = "";
            for (FlowStep step : FlowSteps.of(in.request())) {
                for (String line :
                        OpenRoadFlow.script(step, in, before, step.name()).split("\n")) {
                    String command = line.strip().split(" ")[0];
                    // Words in braces are values; puts and the like have no options here.
                    String plain = line.replaceAll("\\{[^{}]*\\}", "{}");
                    Set<String> allowed = known.getOrDefault(command, Set.of());
                    for (String word : plain.split("[ \\[\\]]+")) {
                        if (word.matches("-[a-z]\\w*") && known.containsKey(command)) {
                            assertThat(allowed).as(line).contains(word);
                            options++;
                        }
                    }
                }
                before = step.name();
            }
        }
        assertThat(options).isGreaterThan(1000);
        assertThat(known).hasSizeGreaterThan(50);
    }

    @Test
    void floorPlanOfNangate() throws IOException {
        FlowInputs in = inputs("nangate45", false);
        assertThat(OpenRoadFlow.script(new Floorplan(), in, "", "01-floorplan"))
                .contains(
                        "define_corners typical slow fast\n",
                        "initialize_floorplan -utilization 60 -aspect_ratio 1 -core_space 2"
                                + " -site {FreePDK45_38x28_10R_NP_162NW_34O}\n",
                        "make_tracks {metal4} -x_offset 0.095 -x_pitch 0.28 -y_offset 0.07 -y_pitch 0.28\n",
                        "link_design top\n");
    }

    @Test
    void wiresInTheUnitsThatAreSetBefore() throws IOException {
        String script = OpenRoadFlow.script(new GlobalPlacement(), inputs("sky130hd", false), "pins", "placement");
        assertThat(script)
                .contains("set_cmd_units -time ns -capacitance fF -resistance kohm")
                .contains("set_layer_rc -layer {met1} -resistance 0.0012057 -capacitance 0.172375\n")
                .contains("set_layer_rc -via {mcon} -resistance 0.009249\n")
                .contains("set_wire_rc -clock -layer {met3}\n")
                .contains("set_dont_use {sky130_fd_sc_hd__clkinv_1 sky130_fd_sc_hd__probe_p_8}\n")
                .contains("\nglobal_placement -density 0.75\nestimate_parasitics -placement\n")
                .containsSubsequence(
                        "\nrepair_design -verbose\n",
                        "if {[worst_slack -max] < -2.5} {\n  global_placement -timing_driven -density 0.75\n");
        assertThat(script.indexOf("set_cmd_units")).isLessThan(script.indexOf("set_layer_rc"));
    }

    @Test
    void powerGridOfIhpHasARing() throws IOException {
        assertThat(OpenRoadFlow.script(new PowerGrid(), inputs("ihp-sg13g2", false), "taps", "grid"))
                .contains(
                        "add_global_connection -net {VDD} -inst_pattern {.*} -pin_pattern {^VDD$} -power\n",
                        "add_global_connection -net {VSS} -inst_pattern {.*} -pin_pattern {^VSS$} -ground\n",
                        "add_pdn_ring -grid {grid} -layers {TopMetal1 TopMetal2} -widths 5 -spacings 2 -core_offsets 4.5\n",
                        "add_pdn_stripe -grid {grid} -layer {Metal1} -width 0.44 -followpins -extend_to_core_ring\n",
                        "add_pdn_connect -grid {grid} -layers {Metal1 TopMetal1}\n");
    }

    @Test
    void fixedCopiesKeepTheirSize() throws IOException {
        assertThat(OpenRoadFlow.script(new TimingRepair(), inputs("nangate45", true), "cts", "repair"))
                .contains("set_dont_use {DFF_X1 DFF_X2}\n")
                .contains("set_propagated_clock [all_clocks]\n");
        assertThat(OpenRoadFlow.script(new TimingRepair(), inputs("nangate45", false), "cts", "repair"))
                .doesNotContain("DFF_X1");
    }

    @Test
    void cellsAroundFixedCopiesAreSpreadEvenly() throws IOException {
        FlowInputs in = inputs("nangate45", true);
        assertThat(String.join("\n", new ReplicaSpreading().commands())).contains("global_placement");
        Tcl tcl = new Tcl();
        new ReplicaSpreading().write(tcl, in);
        assertThat(tcl.toString()).contains("global_placement -skip_initial_place -density uniform\n");
    }

    /** It takes a large share of the time, and is lost to cells that are added. */
    @Test
    void accessToPinsIsLookedForOnceBeforeWiresAreDrawn() throws IOException {
        int diodes = 0;
        for (String name : PDKS) {
            FlowInputs in = inputs(name, false);
            String plan = OpenRoadFlow.script(new GlobalRouting(), in, "repair", "routes");
            assertThat(plan.lines().filter("pin_access"::equals)).hasSize(1);
            boolean after = plan.indexOf("\npin_access\n") > plan.indexOf("\nrepair_antennas ");
            assertThat(after).as(name).isEqualTo(in.physical().antenna().isPresent());
            diodes += after ? 1 : 0;
            String drawing = OpenRoadFlow.script(new DetailedRouting(), in, "routes", "wires");
            assertThat(drawing.lines().filter(l -> l.startsWith("detailed_route ")))
                    .as(name)
                    .singleElement()
                    .asString()
                    .endsWith(" -no_pin_access");
            assertThat(drawing.lines().filter(l -> l.startsWith("  detailed_route ")))
                    .singleElement()
                    .asString()
                    .doesNotContain("-no_pin_access");
        }
        assertThat(diodes).isEqualTo(PDKS.size() - 2);
    }

    @Test
    void signOffTimesEveryCorner() throws IOException {
        String script = OpenRoadFlow.script(new SignOff(), inputs("ihp-sg13g2", false), "fill", "signoff");
        for (String corner : List.of("typical", "slow", "fast")) {
            assertThat(script)
                    .contains("puts \"@sievert section max " + corner + "\"\n")
                    .contains("puts \"@sievert section min " + corner + "\"\n")
                    .contains("report_power -corner " + corner + " -digits 6\n")
                    .contains("write_sdf -corner " + corner + " -no_timestamp encoder." + corner + ".sdf\n");
        }
        assertThat(OpenRoadFlow.script(new SignOff(), inputs("asap7", false), "fill", "signoff"))
                .doesNotContain("-corner");
    }

    private static int braces(String script) {
        return (int) (script.chars().filter(c -> c == '{').count()
                - script.chars().filter(c -> c == '}').count());
    }

    /** A PDK whose files are there and empty: scripts name them and do not read them. */
    private FlowInputs inputs(String name, boolean hardened) throws IOException {
        Path root = folder.resolve("pdks");
        for (PdkDescriptor.Layout layout :
                PdkLocator.of(List.of(), Map.of()).descriptor(name).layouts().subList(0, 1)) {
            Path at = root.resolve(layout.folders().get(0));
            List<String> files = new ArrayList<>(layout.lef());
            files.addAll(layout.rcx());
            layout.corners().forEach(c -> files.addAll(c.liberty()));
            for (String file : files) {
                Files.createDirectories(at.resolve(file).getParent());
                Files.writeString(at.resolve(file), "");
            }
        }
        Pdk pdk = PdkLocator.of(List.of(root), Map.of()).require(name);
        LayoutRequest request = new LayoutRequest(
                folder.resolve("netlist.v"),
                "top",
                pdk,
                folder,
                folder,
                List.of("clock"),
                25,
                hardened ? List.of(List.of("a_reg", "b_reg", "c_reg")) : List.of(),
                new LayoutRequest.Options(0.6, 15, Duration.ofMinutes(1), 2));
        return new FlowInputs(
                request,
                folder,
                folder.resolve("constraints.sdc"),
                List.of("sky130_fd_sc_hd__clkinv_1", "sky130_fd_sc_hd__probe_p_8"),
                List.of("DFF_X1", "DFF_X2"));
    }
}
