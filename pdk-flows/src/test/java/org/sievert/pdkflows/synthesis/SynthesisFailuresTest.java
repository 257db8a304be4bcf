package org.sievert.pdkflows.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.Designs;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.DiskFullException;
import org.sievert.pdkflows.tool.ToolFailedException;
import org.sievert.pdkflows.tool.ToolMissingException;
import org.sievert.pdkflows.tool.ToolTimeoutException;
import org.sievert.pdkflows.tool.Toolbox;

/** Inputs, tools and results of synthesis that must be refused with a clear word. */
class SynthesisFailuresTest {
    @TempDir
    Path folder;

    private Pdk pdk;
    private Path tree;

    @BeforeEach
    void prepare() throws IOException {
        pdk = PdkLocator.of(List.of(), Map.of()).require("osu018");
        tree = Designs.tree(folder);
    }

    private SynthesisResult run(Toolbox toolbox, Path source, String top) {
        return YosysSynthesis.of(toolbox).run(SynthesisRequest.of(List.of(source), top, pdk, folder, 10));
    }

    private Path source(String text) throws IOException {
        return Files.writeString(folder.resolve("source.sv"), text);
    }

    /** A program in place of yosys that does what the shell is told. */
    private Toolbox pretending(String commands) throws IOException {
        Path file = Files.writeString(
                folder.resolve("pretend"),
                "#!/bin/sh\nif [ \"$1\" = -V ]; then echo 'Yosys 0.23'; exit 0; fi\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return Toolbox.of(Map.of("PATH", System.getenv("PATH"), "SIEVERT_YOSYS", file.toString()));
    }

    @Test
    void aMissingYosysIsNamed() {
        assertThatThrownBy(() -> run(Toolbox.of(Map.of("PATH", "/nowhere")), tree, "tree"))
                .isInstanceOf(ToolMissingException.class)
                .hasMessageContaining("synthesis needs it")
                .hasMessageContaining("apt-get install yosys");
    }

    @Test
    void aCrashIsToldWithTheLastWords() {
        assertThatThrownBy(() -> run(pretending("echo working on it; kill -SEGV $$"), tree, "tree"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("signal 11")
                .hasMessageContaining("working on it")
                .hasMessageContaining("yosys.log");
    }

    @Test
    void aFullDiskIsToldApart() {
        assertThatThrownBy(() -> run(
                        pretending("echo 'ERROR: Can not write netlist.v: No space left on device'; exit 1"),
                        tree,
                        "tree"))
                .isInstanceOf(DiskFullException.class);
    }

    @Test
    void theTimeLimitHolds() throws IOException {
        SynthesisRequest request =
                SynthesisRequest.of(List.of(tree), "tree", pdk, folder, 10).with(Duration.ofMillis(300));
        Toolbox slow = pretending("sleep 60");
        assertThatThrownBy(() -> YosysSynthesis.of(slow).run(request)).isInstanceOf(ToolTimeoutException.class);
        assertThat(folder.resolve("scratch")).doesNotExist();
    }

    @Test
    void aNetlistThatWasNotWrittenIsMissed() {
        assertThatThrownBy(() -> run(pretending("exit 0"), tree, "tree"))
                .isInstanceOf(SynthesisException.class)
                .hasMessageContaining("netlist.v");
    }

    @Test
    void cellsThatWereLeftUnmappedAreNamed() {
        assertThatThrownBy(() -> run(
                        pretending("printf 'module tree(a, y);\\n input a; output y;\\n"
                                + " \\\\$_NOT_  g1 ( .A(a), .Y(y) );\\nendmodule\\n' > netlist.v"),
                        tree,
                        "tree"))
                .isInstanceOf(SynthesisException.class)
                .hasMessageContaining("$_NOT_=1")
                .hasMessageContaining("g1");
    }

    @Test
    void aSyntaxErrorIsPassedOn() {
        assertThatThrownBy(() -> run(Toolbox.system(), source("module tree(input a output b); endmodule"), "tree"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("source.sv:1")
                .hasMessageContaining("syntax error");
    }

    @Test
    void anUnknownTopIsRefused() {
        assertThatThrownBy(() -> run(Toolbox.system(), tree, "forest"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("forest");
    }

    @Test
    void aNetThatNothingDrivesIsRefused() {
        assertThatThrownBy(() -> run(
                        Toolbox.system(),
                        source("module tree(input clock, input a, output reg y); wire u;"
                                + " always @(posedge clock) y <= a & u; endmodule"),
                        "tree"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("no driver");
    }

    @Test
    void aLatchThatTheLibraryLacksIsRefused() {
        assertThatThrownBy(() -> run(
                        Toolbox.system(),
                        source("module tree(input g, input a, output reg y); always @* if (g) y = a; endmodule"),
                        "tree"))
                .hasMessageContaining("_DLATCH_P_");
    }

    @Test
    void missingSourcesAndBadRequestsAreRefused() {
        assertThatThrownBy(() -> run(Toolbox.system(), folder.resolve("nowhere.sv"), "tree"))
                .isInstanceOf(SynthesisException.class)
                .hasMessageContaining("nowhere.sv does not exist");
        assertThatThrownBy(() -> run(Toolbox.system(), tree, "tree; shell"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SynthesisRequest.of(List.of(), "tree", pdk, folder, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SynthesisRequest.of(List.of(tree), "tree", pdk, folder, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTruncatedLibertyIsRefusedBeforeYosysStarts() throws IOException {
        String whole = Files.readString(pdk.areaCorner().liberty().get(0));
        Path own = Files.createDirectories(folder.resolve("pdks/osu018"));
        Files.writeString(own.resolve("osu018_stdcells.lib"), whole.substring(0, whole.length() / 2));
        Pdk cut = PdkLocator.of(List.of(folder.resolve("pdks")), Map.of()).require("osu018");
        assertThatThrownBy(() -> YosysSynthesis.of(pretending("exit 1"))
                        .run(SynthesisRequest.of(List.of(tree), "tree", cut, folder, 10)))
                .isInstanceOf(PdkException.class)
                .hasMessageContaining("osu018_stdcells.lib:")
                .hasMessageContaining("truncated");
    }

    @Test
    void registersAreNeitherMergedNorMoved() throws IOException {
        Path source = source(
                """
                module tree(input clock, input a, input b, output y, output z);
                  reg r1, r2, s1, s2;
                  always @(posedge clock) begin r1 <= a; r2 <= a; s1 <= r1 & b; s2 <= r2 & b; end
                  assign y = s1; assign z = s2;
                endmodule
                """);
        SynthesisResult result = run(Toolbox.system(), source, "tree");
        assertThat(result.flipFlops()).isEqualTo(4);
        assertThat(folder.resolve("netlist.v")).content().contains("r1_reg ", "r2_reg ", "s1_reg ", "s2_reg ");
    }
}
