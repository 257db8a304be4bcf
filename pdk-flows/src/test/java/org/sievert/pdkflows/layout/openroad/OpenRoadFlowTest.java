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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.LayoutRequest;
import org.sievert.pdkflows.layout.geometry.GeometryException;
import org.sievert.pdkflows.pdk.PdkLocator;
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
        Path netlist = folder.resolve("netlist.v");
        Files.writeString(netlist, "module top(clock); input clock; endmodule\n");
        return new LayoutRequest(
                netlist,
                "top",
                PdkLocator.of(List.of(SHARED), Map.of()).require("nangate45"),
                folder.resolve("work"),
                Files.createDirectories(folder.resolve("out")),
                List.of("clock"),
                25,
                List.of(),
                new LayoutRequest.Options(0.6, 15, Duration.ofMinutes(1), 2));
    }
}
