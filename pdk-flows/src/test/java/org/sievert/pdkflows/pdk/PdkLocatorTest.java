package org.sievert.pdkflows.pdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdkLocatorTest {
    private static final String OWN =
            """
            name: mine
            description: my own cells
            process: 65 nm
            layouts:
              - folders: [., mine]
                corners:
                  typical: [lib/tt.lib, lib/more.lib]
                  slow: [lib/ss.lib]
            areaCorner: typical
            dontUse: ["DLY*", "X?1"]
            cells:
              buffer: {cell: BUF, input: A, output: Y}
            io: {outputLoadPf: 0.02}
            """;

    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private PdkLocator locator() {
        return PdkLocator.of(List.of(folder), Map.of());
    }

    @Test
    void knowsTheShippedPdks() {
        assertThat(PdkLocator.of(List.of(), Map.of()).names())
                .containsExactly("osu018", "sky130hd", "ihp-sg13g2", "nangate45", "gf180", "asap7");
    }

    @Test
    void findsTheDefaultWhereDebianPutsIt() {
        Pdk pdk = PdkLocator.of(List.of(), Map.of()).require(PdkLocator.DEFAULT_PDK);
        assertThat(pdk.folder()).isEqualTo(Path.of("/usr/share/qflow/tech/osu018"));
        assertThat(pdk.areaCorner()).isEqualTo(pdk.mapCorner());
        assertThat(pdk.lef()).hasSize(1);
    }

    @Test
    void takesCornersThatAreThereAndPackedFiles() throws IOException {
        file("nangate45/lib/NangateOpenCellLibrary_typical.lib.gz", "");
        file("nangate45/lib/NangateOpenCellLibrary_slow.lib", "");
        Pdk pdk = locator().require("nangate45");
        assertThat(pdk.corners()).extracting(Pdk.Corner::name).containsExactly("typical", "slow");
        assertThat(pdk.areaCorner().liberty().get(0)).hasFileName("NangateOpenCellLibrary_typical.lib.gz");
        assertThat(pdk.mapCorner().name()).isEqualTo("slow");
        assertThat(pdk.gds()).isEmpty();
    }

    @Test
    void searchesInTheDocumentedOrder() throws IOException {
        for (String root : List.of("first", "second", "third", "fourth")) {
            file(root + "/nangate45/lib/NangateOpenCellLibrary_typical.lib", "");
        }
        Map<String, String> environment = Map.of(
                "SIEVERT_PDK_PATH",
                folder.resolve("second") + ":" + folder.resolve("third"),
                "PDK_ROOT",
                folder.resolve("fourth").toString());
        PdkLocator all = PdkLocator.of(List.of(folder.resolve("first")), environment);
        assertThat(all.folders().subList(0, 4))
                .containsExactly(
                        folder.resolve("first"),
                        folder.resolve("second"),
                        folder.resolve("third"),
                        folder.resolve("fourth"));
        assertThat(all.require("nangate45").folder()).isEqualTo(folder.resolve("first/nangate45"));
        assertThat(PdkLocator.of(List.of(), environment).require("nangate45").folder())
                .isEqualTo(folder.resolve("second/nangate45"));
    }

    @Test
    void findsAnOpenPdksRootAndAPlatformsCheckoutAndThePdkItself() throws IOException {
        file("sky130A/libs.ref/sky130_fd_sc_hd/lib/sky130_fd_sc_hd__tt_025C_1v80.lib", "");
        file("sky130A/libs.ref/sky130_fd_sc_hd/lib/sky130_fd_sc_hd__ss_100C_1v60.lib", "");
        Pdk pdk = locator().require("sky130hd");
        assertThat(pdk.corners()).extracting(Pdk.Corner::name).containsExactly("typical", "slow");

        file("flow/platforms/gf180/lib/gf180mcu_fd_sc_mcu7t5v0__tt_025C_5v00.lib.gz", "");
        assertThat(locator().require("gf180").folder()).isEqualTo(folder.resolve("flow/platforms/gf180"));
        assertThat(PdkLocator.of(List.of(folder.resolve("flow/platforms/gf180")), Map.of())
                        .require("gf180")
                        .folder())
                .isEqualTo(folder.resolve("flow/platforms/gf180"));
    }

    @Test
    void aMissingPdkNamesTheFoldersSearchedAndWhatToDo() {
        assertThatThrownBy(() -> locator().require("nangate45"))
                .isInstanceOf(PdkNotFoundException.class)
                .hasMessageContaining("NangateOpenCellLibrary_typical.lib")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("/usr/share/qflow/tech")
                .hasMessageContaining("--pdk-root or SIEVERT_PDK_PATH");
    }

    @ParameterizedTest
    @CsvSource({"sky130, sky130hd", "nangate54, nangate45", "OSU018, osu018", "ihp_sg13g2, ihp-sg13g2"})
    void anUnknownNameSuggestsTheNearest(String wrong, String right) {
        assertThatThrownBy(() -> locator().require(wrong))
                .isInstanceOf(UnknownPdkException.class)
                .hasMessageContaining("there is no PDK named " + wrong + "; did you mean " + right + "?");
    }

    @Test
    void aRootThatIsNoFolderIsRefused() {
        assertThatThrownBy(() -> PdkLocator.of(List.of(folder.resolve("nowhere")), Map.of()))
                .isInstanceOf(PdkException.class)
                .hasMessageContaining("nowhere is not a folder");
    }

    @Test
    void takesAUsersOwnDescriptor() throws IOException {
        file("mine/sievert-pdk.yaml", OWN);
        file("mine/lib/tt.lib", "");
        file("mine/lib/more.lib", "");
        Pdk pdk = locator().require("mine");
        assertThat(pdk.areaCorner().liberty()).hasSize(2);
        assertThat(pdk.corners()).hasSize(1);
        assertThat(pdk.mustNotUse("DLY4")).isTrue();
        assertThat(pdk.mustNotUse("XA1")).isTrue();
        assertThat(pdk.mustNotUse("XAB1")).isFalse();
        assertThat(PdkLocator.of(List.of(folder.resolve("mine")), Map.of()).find("mine"))
                .contains(pdk);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "areaCorner: typical | areaCornre: typical | areaCorner: is missing",
                "process: 65 nm | proces: 65 nm | proces: is not known; did you mean process?",
                "input: A | inputt: A | cells.buffer.input: is missing",
                "areaCorner: typical | areaCorner: best | there is no corner best among [typical, slow]",
                "outputLoadPf: 0.02 | outputLoadPf: much | io.outputLoadPf: expected a number",
                "outputLoadPf: 0.02 | outputLoadPf: -1 | io.outputLoadPf: expected a number",
                "slow: [lib/ss.lib] | slow: lib/ss.lib | layouts[0].corners.slow: expected a list",
                "name: mine | name: [mine] | name: expected a text",
                "name: mine | name: 'mine | not valid YAML",
                "folders: | foldrs: | layouts[0].foldrs: is not known; did you mean folders?",
                "buffer: | bufer: | cells.buffer: is missing",
                "{cell: BUF, input: A, output: Y} | BUF | cells.buffer: expected a mapping",
            })
    void aBadDescriptorIsRefusedWithFileAndKey(String right, String wrong, String message) throws IOException {
        assertThat(OWN).contains(right);
        file("mine/sievert-pdk.yaml", OWN.replace(right, wrong));
        assertThatThrownBy(this::locator)
                .isInstanceOf(PdkException.class)
                .hasMessageContaining("mine/sievert-pdk.yaml")
                .hasMessageContaining(message);
    }
}
