package org.sievert.pdkflows.layout.openroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.pdk.PdkNotFoundException;

/** The shipped descriptors name sites, cells and layers that the PDKs' LEF files have. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class DescriptorCheckTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("SIEVERT_SHARED", "."), "pdk");

    @TempDir
    Path folder;

    @Test
    void shippedDescriptorsFitTheirLefFiles() {
        List<String> names = List.of("nangate45", "sky130hd", "ihp-sg13g2", "gf180", "asap7");
        int checked = 0;
        for (String name : names) {
            Pdk pdk = locator().require(name);
            assertThatCode(() -> DescriptorCheck.check(pdk)).as(name).doesNotThrowAnyException();
            assertThat(CellSizes.read(pdk.requireLef()).sizes()).hasSizeGreaterThan(70);
            assertThat(pdk.requireRcx()).hasSize(1);
            checked++;
        }
        assertThat(checked).isEqualTo(5);
    }

    @Test
    void aWrongCellIsNamed() throws IOException {
        String text = new String(
                PdkLocator.class.getResourceAsStream("nangate45.yaml").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("sievert-pdk.yaml"),
                text.replace("{cell: TAPCELL_X1", "{cell: TAPCELL_X9").replace("FILLCELL_X32", "FILLCELL_X64"));
        Pdk pdk = PdkLocator.of(List.of(folder, SHARED), Map.of()).require("nangate45");
        assertThatThrownBy(() -> DescriptorCheck.check(pdk))
                .isInstanceOf(PdkException.class)
                .hasMessageContaining("there is no TAPCELL_X9")
                .hasMessageContaining("there is no FILLCELL_X64");
    }

    @Test
    void missingLefFilesAreNamed() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("nangate45/lib"));
        String liberty = "NangateOpenCellLibrary_typical.lib";
        Files.copy(SHARED.resolve("nangate45/lib").resolve(liberty), lib.resolve(liberty));
        Pdk pdk = PdkLocator.of(List.of(folder), Map.of()).require("nangate45");
        assertThatThrownBy(pdk::requireLef)
                .isInstanceOf(PdkNotFoundException.class)
                .hasMessageContaining("lacks LEF files")
                .hasMessageContaining("lef/NangateOpenCellLibrary.tech.lef");
    }

    private static PdkLocator locator() {
        return PdkLocator.of(List.of(SHARED), Map.of());
    }
}
