package org.sievert.verification.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.liberty.LibertyText;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.MappedSmallDesign;
import org.sievert.verification.SmallDesign;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.upset.SynchronousCircuit;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

/**
 * Our power of a small netlist against OpenSTA's with our toggles written on every pin.
 *
 * <p>OpenSTA 2.0.17 (Debian's) adds the energies of a rising and a falling transition for every toggle; later versions
 * take their mean, as we do. Nets that ports drive are not in its switching power.
 */
class PowerAnalysisTest {
    private static final double PERIOD = 10;
    private static final double LOAD = 0.05;
    private static final Pattern TOTAL = Pattern.compile("Total +(\\S+) +(\\S+) +(\\S+) +(\\S+) .*");

    @TempDir
    Path folder;

    @Test
    void agreesWithOpenStaOnOsu018() throws IOException {
        compare(PdkLocator.system(List.of()).require("osu018"), 0.03, 0.001);
    }

    /** Where leakage and energies depend on states that OpenSTA takes for independent. */
    @ParameterizedTest
    @CsvSource({
        "nangate45, 0.15",
        "sky130hd, 0.06",
        "ihp-sg13g2, 0.55" // OpenSTA adds tables without a condition to those beside them that have one
    })
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void agreesWithOpenStaOnOpenPdks(String name, double internalTolerance) throws IOException {
        Path root = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        compare(PdkLocator.of(List.of(root), Map.of()).require(name), internalTolerance, 0.02);
    }

    private void compare(Pdk pdk, double internalTolerance, double leakageTolerance) throws IOException {
        MappedSmallDesign mapped = MappedSmallDesign.of(pdk, folder.resolve(pdk.name()));
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        GateGraph graph = GateGraph.of(GateNetlist.read(mapped.netlistFile()), library);
        VectorSet vectors = new VectorGenerator(SmallDesign.model(), 5).generate(1000);
        Activity activity = Activity.of(graph, SynchronousCircuit.of(graph), library, SmallDesign.top(), vectors);
        PowerLibrary power = PowerLibrary.read(pdk.areaCorner().liberty(), c -> true);
        PowerResult.Corner ours = PowerAnalysis.of("typical", graph, library, power, activity, LOAD, PERIOD);

        Matcher total = sta(pdk, mapped.netlistFile(), graph, activity).lines().stream()
                .map(TOTAL::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();
        double internal = Double.parseDouble(total.group(1)) * 1e3 / 2;
        double switching = Double.parseDouble(total.group(2)) * 1e3;
        double leakage = Double.parseDouble(total.group(3)) * 1e3;
        double fromPorts = fromPorts(graph, library, activity, power.voltage());

        assertThat(ours.switchingMw() - fromPorts).isCloseTo(switching, within(0.03 * switching));
        assertThat(ours.internalMw()).isCloseTo(internal, within(internalTolerance * internal));
        assertThat(ours.leakageMw()).isCloseTo(leakage, within(leakageTolerance * leakage));
        assertThat(ours.clockMw() + ours.registersMw() + ours.logicMw()).isCloseTo(ours.totalMw(), within(1e-9));
        assertThat(ours.clockMw()).isPositive();
        assertThat(ours.registersMw()).isPositive();
        assertThat(ours.logicMw()).isPositive();
        assertThat(activity.streams()).isEqualTo(64);
        assertThat(activity.cycles()).isEqualTo(64 * (1000 / 64));
    }

    /** Charging of pins on nets that no cell drives, mW. */
    private static double fromPorts(GateGraph graph, Liberty library, Activity activity, double voltage) {
        Set<Integer> ports = graph.netlist().inputs().stream()
                .flatMapToInt(p -> Arrays.stream(graph.netlist().ports().get(p)))
                .boxed()
                .collect(Collectors.toSet());
        double mw = 0;
        for (GateNetlist.Cell cell : graph.netlist().cells()) {
            for (LibertyPin pin : library.cell(cell.type()).orElseThrow().inputs()) {
                int net = cell.pins().getOrDefault(pin.name(), GateNetlist.FLOATING);
                if (ports.contains(net)) {
                    mw += 0.5 * pin.capacitancePf() * voltage * voltage * activity.toggles(net) / PERIOD;
                }
            }
        }
        return mw;
    }

    private ToolOutput sta(Pdk pdk, Path netlist, GateGraph graph, Activity activity) throws IOException {
        StringBuilder tcl = new StringBuilder();
        for (Path file : pdk.areaCorner().liberty()) {
            // With a default wire load OpenSTA would add wires to every net.
            Path plain = folder.resolve("plain-" + file.getFileName());
            Files.writeString(
                    plain, LibertyText.read(file).text().replaceAll("(?m)^\\s*default_wire_load\\s*:.*$", ""));
            tcl.append("read_liberty {" + plain + "}\n");
        }
        tcl.append("read_verilog {" + netlist + "}\nlink_design tiny\nset_cmd_units -time ns -capacitance pF\n");
        tcl.append("create_clock -name clock -period " + PERIOD + " [get_ports clock]\n");
        tcl.append("set_load -pin_load " + LOAD + " [all_outputs]\n");
        // The command set_power_activity -pins of Debian's version reads a variable that it never sets.
        for (GateNetlist.Cell cell : graph.netlist().cells()) {
            for (Map.Entry<String, Integer> pin : cell.pins().entrySet()) {
                tcl.append(String.format(
                        Locale.ROOT,
                        "sta::set_power_pin_activity [get_pins {%s/%s}] %.6f %.6f%n",
                        cell.name(),
                        pin.getKey(),
                        activity.toggles(pin.getValue()),
                        activity.duty(pin.getValue())));
            }
        }
        tcl.append("report_power -digits 6\n");
        Path script = Files.writeString(folder.resolve("power.tcl"), tcl);
        return ToolRunner.of(Toolbox.system().require(Tool.OPENSTA, "a test"))
                .in(folder)
                .log(folder.resolve("power.log"))
                .run("-no_init", "-no_splash", "-exit", script.toString());
    }
}
