package org.sievert.pdkflows.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToolboxTest {
    @TempDir
    Path folder;

    private Path program(String name, String words) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '" + words + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** What issue 3 needs must be there; a missing one fails here with its install command. */
    @ParameterizedTest
    @EnumSource(names = {"YOSYS", "OPENSTA", "VERILATOR", "IVERILOG", "ABC", "CXX", "MAKE"})
    void toolsOnThisMachineSayTheirVersion(Tool tool) {
        FoundTool found = Toolbox.system().require(tool, "this test");
        assertThat(found.version()).matches("\\d.*");
        assertThat(found.label()).isEqualTo(tool.title() + " " + found.version());
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void aMissingToolIsNamedWithItsInstallCommand(Tool tool) {
        Toolbox nothing = Toolbox.of(Map.of("PATH", folder.toString()));
        assertThat(nothing.find(tool)).isEmpty();
        assertThatThrownBy(() -> nothing.require(tool, "this test"))
                .isInstanceOfSatisfying(
                        ToolMissingException.class, e -> assertThat(e.tool()).isEqualTo(tool))
                .hasMessageContaining(tool.title() + " is missing")
                .hasMessageContaining("this test needs it")
                .hasMessageContaining(tool.installCommand())
                .hasMessageContaining(tool.variable());
    }

    @Test
    void theVariableOverridesThePath() throws IOException {
        program("yosys", "Yosys 0.1 (on the path)");
        Path own = program("my-yosys", "Yosys 9.9 (own)");
        Toolbox box = Toolbox.of(Map.of("PATH", folder.toString(), "SIEVERT_YOSYS", own.toString()));
        assertThat(box.find(Tool.YOSYS)).contains(new FoundTool(Tool.YOSYS, own, "9.9"));
        Toolbox byName = Toolbox.of(Map.of("PATH", folder.toString(), "SIEVERT_YOSYS", "my-yosys"));
        assertThat(byName.path(Tool.YOSYS)).contains(own);
        assertThat(Toolbox.of(Map.of("PATH", folder.toString()))
                        .find(Tool.YOSYS)
                        .orElseThrow()
                        .version())
                .isEqualTo("0.1");
    }

    @Test
    void aVariableThatLeadsNowhereIsNotPassedOver() throws IOException {
        program("yosys", "Yosys 0.1 (on the path)");
        Toolbox box = Toolbox.of(Map.of("PATH", folder.toString(), "SIEVERT_YOSYS", "/nowhere/yosys"));
        assertThatThrownBy(() -> box.require(Tool.YOSYS, "synthesis"))
                .isInstanceOf(ToolMissingException.class)
                .hasMessageContaining("SIEVERT_YOSYS is set to /nowhere/yosys");
    }

    @Test
    void aToolThatDoesNotTellItsVersionIsStillFound() throws IOException {
        program("sta", "hello");
        FoundTool found = Toolbox.of(Map.of("PATH", folder.toString())).require(Tool.OPENSTA, "timing");
        assertThat(found.version()).isEqualTo("unknown");
    }
}
