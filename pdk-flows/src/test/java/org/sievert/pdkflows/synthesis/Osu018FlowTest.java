package org.sievert.pdkflows.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sievert.pdkflows.Designs;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.Toolbox;

class Osu018FlowTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void mapsAndTimesAnAdderTree(Recipe recipe) throws IOException {
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        SynthesisResult result = YosysSynthesis.of(Toolbox.system())
                .run(SynthesisRequest.of(List.of(Designs.tree(folder)), "tree", pdk, folder, 10)
                        .with(recipe));

        assertThat(result.recipe()).isEqualTo(recipe.label());
        assertThat(result.flipFlops()).isEqualTo(Designs.TREE_REGISTER_BITS);
        assertThat(result.cellCounts().get("DFFPOSX1")).isEqualTo(Designs.TREE_REGISTER_BITS);
        assertThat(result.areaUm2()).isBetween(18_000.0, 26_000.0);

        TimingResult timing = OpenStaTiming.of(Toolbox.system())
                .run(TimingRequest.of(folder.resolve(YosysSynthesis.NETLIST), "tree", pdk, folder, 10));
        assertThat(timing.corners()).hasSize(1);
        assertThat(timing.met()).isTrue();
        assertThat(timing.corners().get(0).endPoint()).endsWith("_reg");
        assertThat(provesEqual("netlist.v")).isTrue();
        Path broken = folder.resolve("broken.v");
        String netlist = Files.readString(folder.resolve(YosysSynthesis.NETLIST));
        String damaged = netlist.contains("  XOR2X1 ")
                ? netlist.replaceFirst("  XOR2X1 ", "  XNOR2X1 ")
                : netlist.replaceFirst("  FAX1 (\\S+) \\(\\s+\\.A\\(", "  FAX1 $1 (.A(~");
        Files.writeString(broken, damaged);
        assertThat(damaged).isNotEqualTo(netlist);
        assertThat(provesEqual("broken.v")).isFalse();
    }

    /** From any state: after two cycles all registers hold what the inputs gave, so the fourth cycle tells all. */
    private boolean provesEqual(String netlist) {
        ToolOutput output = ToolRunner.of(Toolbox.system().require(Tool.YOSYS, "this test"))
                .in(folder)
                .acceptAnyExitCode()
                .run(
                        "-p",
                        "read_verilog -sv tree.sv; prep -top tree -flatten; rename tree gold; design -stash gold; "
                                + "read_liberty -ignore_miss_func cells.lib; read_verilog " + netlist + "; "
                                + "prep -top tree -flatten; rename tree gate; design -copy-from gold gold; "
                                + "miter -equiv -flatten -make_outputs gold gate miter; async2sync; dffunmap; "
                                + "sat -verify -seq 4 -prove-skip 3 -prove trigger 0 miter");
        assertThat(String.join("\n", output.lines())).contains("SAT proof finished");
        return output.exitCode() == 0;
    }
}
