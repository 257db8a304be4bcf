package org.sievert.pdkflows.layout.openroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.geometry.GeometryException;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.pdk.PdkNotFoundException;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolMissingException;
import org.sievert.pdkflows.tool.Toolbox;

/** What the flow does when the tool fails; a script stands in for OpenROAD. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class OpenRoadFlowTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("SIEVERT_SHARED", "."), "pdk");

    @TempDir
    Path folder;

    @Test
    void aMissingBinaryAndMissingCommandsAreNamed() throws IOException {
        Toolbox none = Toolbox.of(Map.of("PATH", "/nowhere"));
        assertThatThrownBy(() -> new OpenRoadFlow(none, s -> {}).run(request()))
                .isInstanceOf(ToolMissingException.class)
                .hasMessageContaining("OpenROAD is missing")
                .hasMessageContaining("SIEVERT_OPENROAD");
        Toolbox old = tool("case $f in *probe.tcl) echo '@sievert missing taps tapcell';; esac");
        assertThatThrownBy(() -> new OpenRoadFlow(old, s -> {}).run(request()))
                .isInstanceOf(ToolMissingException.class)
                .hasMessageContaining("lacks commands that the layout needs: {taps=tapcell}")
                .hasMessageContaining("06fe3d9");
    }

    @Test
    void aKilledStepIsNamedAndTheNextRunGoesOnAfterTheStepsBefore() throws IOException {
        Toolbox killed = tool("case $f in *03-power-grid.tcl) echo 'last words'; kill -9 $$;; esac");
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> new OpenRoadFlow(killed, said::add).run(request()))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("layout, step power-grid")
                .hasMessageContaining("signal 9")
                .hasMessageContaining("memory")
                .hasMessageContaining("last words")
                .hasMessageContaining("--from layout");
        assertThat(said).containsExactly("floor plan (1 of 12)", "well taps (2 of 12)", "power grid (3 of 12)");
        said.clear();
        Toolbox well = tool("");
        assertThatThrownBy(() -> new OpenRoadFlow(well, said::add).run(request()))
                .isInstanceOf(GeometryException.class); // the stand-in draws nothing
        assertThat(said).hasSize(10).startsWith("power grid (3 of 12)");
        said.clear();
        assertThatThrownBy(() -> new OpenRoadFlow(well, said::add).run(request()))
                .isInstanceOf(GeometryException.class);
        assertThat(said).isEmpty();
    }

    @Test
    void aStepThatEndsWithoutItsMarkHasFailed() throws IOException {
        Toolbox silent = tool("case $f in *01-floorplan.tcl) exit 0;; esac");
        assertThatThrownBy(() -> new OpenRoadFlow(silent, s -> {}).run(request()))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("step floorplan: OpenROAD ended before the step's end");
    }

    @Test
    void aStepThatTakesTooLongIsEnded() throws IOException {
        Toolbox slow = tool("case $f in *05-global-placement.tcl) sleep 600;; esac");
        assertThatThrownBy(() -> new OpenRoadFlow(slow, s -> {}).run(request("nangate45", Duration.ofSeconds(2))))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("step global-placement")
                .hasMessageContaining("2 s")
                .hasMessageContaining("layout.stepMinutes gives it more time");
    }

    @Test
    void aCrashAndAFullDieAreToldWithTheToolsLastWords() throws IOException {
        Toolbox crash = tool(
                "case $f in *09-global-routing.tcl) echo '[INFO GRT-0020] Min routing layer'; kill -SEGV $$;; esac");
        assertThatThrownBy(() -> new OpenRoadFlow(crash, s -> {}).run(request()))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("step global-routing")
                .hasMessageContaining("signal 11")
                .hasMessageContaining("[INFO GRT-0020] Min routing layer");
        Toolbox full = tool(
                "case $f in *04-pins.tcl) echo '[ERROR GPL-0301] Utilization 113.000 % exceeds 100%.'; exit 1;; esac");
        assertThatThrownBy(() -> new OpenRoadFlow(full, s -> {}).run(request("sky130hd", Duration.ofMinutes(1))))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("step pins")
                .hasMessageContaining("exceeds 100%")
                .hasMessageContaining("lower layout.utilization");
    }

    @Test
    void missingFilesAndWrongCellsAreNamedBeforeAnythingRuns() throws IOException {
        Path root = Files.createDirectories(folder.resolve("pdks"));
        copy(SHARED.resolve("nangate45"), root.resolve("nangate45"));
        Toolbox any = tool("echo ran >> " + folder.resolve("ran"));
        Files.delete(root.resolve("nangate45/gds/NangateOpenCellLibrary.gds"));
        assertThatThrownBy(() -> new OpenRoadFlow(any, s -> {}).run(request(root, Duration.ofMinutes(1))))
                .isInstanceOf(PdkNotFoundException.class)
                .hasMessageContaining("lacks GDS files")
                .hasMessageContaining("NangateOpenCellLibrary.gds");
        Files.delete(root.resolve("nangate45/lef/NangateOpenCellLibrary.macro.mod.lef"));
        assertThatThrownBy(() -> new OpenRoadFlow(any, s -> {}).run(request(root, Duration.ofMinutes(1))))
                .isInstanceOf(PdkNotFoundException.class)
                .hasMessageContaining("lacks LEF files")
                .hasMessageContaining("NangateOpenCellLibrary.macro.mod.lef");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aContainerRunsTheSameSteps() throws IOException {
        tool("");
        Path docker = folder.resolve("docker");
        Files.writeString(
                docker,
                """
                #!/bin/bash
                [ "$1" = --version ] && { echo "Docker version 1.2.3, build x"; exit 0; }
                echo "$*" >> %s
                while [ "$1" != an/image:1 ]; do shift; done
                shift
                [ "$1" = /OpenROAD-flow-scripts/tools/install/OpenROAD/bin/openroad ] || exit 9
                shift
                exec %s "$@"
                """
                        .formatted(folder.resolve("commands"), folder.resolve("openroad")));
        docker.toFile().setExecutable(true);
        Toolbox tools = Toolbox.of(Map.of("PATH", System.getenv("PATH"), "SIEVERT_DOCKER", docker.toString()));
        List<String> said = new ArrayList<>();
        ContainerFlow flow = new ContainerFlow(tools, "an/image:1", said::add);
        assertThat(flow.tools()).containsExactly(Tool.DOCKER, Tool.KLAYOUT);
        assertThatThrownBy(() -> flow.run(request())).isInstanceOf(GeometryException.class);
        assertThat(said.get(0))
                .contains("run --rm --init")
                .contains("an/image:1 /OpenROAD-flow-scripts/tools/install/OpenROAD/bin/openroad");
        assertThat(said).hasSize(1 + 12);
        assertThat(folder.resolve("commands"))
                .content()
                .contains("-v " + folder + ":" + folder) // which holds the netlist and the work folder
                .contains("-v " + SHARED.resolve("nangate45"))
                .contains("-exit 12-sign-off.tcl");
        Toolbox none = Toolbox.of(Map.of("PATH", "/nowhere"));
        assertThatThrownBy(() -> new ContainerFlow(none, "an/image:1", s -> {}).run(request()))
                .isInstanceOf(ToolMissingException.class)
                .hasMessageContaining("Docker is missing");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** A stand-in that touches the database and says what a real run says at the end, after {@code first}. */
    private Toolbox tool(String first) throws IOException {
        Path program = folder.resolve("openroad");
        Files.writeString(
                program,
                """
                #!/bin/bash
                [ "$1" = -version ] && { echo stand-in; exit 0; }
                f=${@: -1}
                %s
                for w in $(sed -n 's/^write_db //p' "$f"); do touch "$w"; done
                sed -n 's/^puts "\\(@sievert d[a-z]* .*\\)"$/\\1/p' "$f"
                """
                        .formatted(first));
        program.toFile().setExecutable(true);
        return Toolbox.of(Map.of("PATH", System.getenv("PATH"), "SIEVERT_OPENROAD", program.toString()));
    }

    private LayoutRequest request() throws IOException {
        return request("nangate45", Duration.ofMinutes(1));
    }

    private LayoutRequest request(Path root, Duration limit) throws IOException {
        return request(PdkLocator.of(List.of(root), Map.of()).require("nangate45"), limit);
    }

    private LayoutRequest request(String pdk, Duration limit) throws IOException {
        return request(PdkLocator.of(List.of(SHARED), Map.of()).require(pdk), limit);
    }

    private LayoutRequest request(Pdk pdk, Duration limit) throws IOException {
        Path netlist = folder.resolve("netlist.v");
        Files.writeString(netlist, "module top(clock); input clock; endmodule\n");
        return new LayoutRequest(
                netlist,
                "top",
                pdk,
                folder.resolve("work"),
                Files.createDirectories(folder.resolve("out")),
                List.of("clock"),
                25,
                List.of(),
                new LayoutRequest.Options(0.6, 15, limit, 2));
    }
}
