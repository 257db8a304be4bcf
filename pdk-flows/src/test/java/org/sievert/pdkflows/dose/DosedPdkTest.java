package org.sievert.pdkflows.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.PdkLocator;

class DosedPdkTest {
    private static final String PROFILE =
            """
            name: mine
            source: assumption
            smallestDrive: true
            pdks:
              osu018:
                dontUse: {latches: [LATCH]}
                derates:
                  - {doseMrad: 1, rateKradPerHour: 20, delay: 1.5, leakage: 30, source: "lab notebook 7"}
            """;

    @TempDir
    Path folder;

    private static Pdk osu018() {
        return PdkLocator.system(List.of()).require("osu018");
    }

    @Test
    void theSmallestOfEqualCellsAreForbidden() {
        DosedPdk dosed =
                DosedPdk.of(osu018(), DoseProfileReader.shipped("cautious").orElseThrow(), 200, Optional.empty());
        assertThat(dosed.forbidden().get(DosedPdk.SMALLEST)).containsExactly("AND2X1", "INVX1", "OR2X1");
        assertThat(dosed.pdk().mustNotUse("INVX1")).isTrue();
        assertThat(dosed.pdk().mustNotUse("INVX2")).isFalse();
        assertThat(dosed.pdk().mustNotUse("DFFPOSX1"))
                .as("there is no larger one")
                .isFalse();
        assertThat(dosed.derate().delay()).isEqualTo(1.25);
        assertThat(dosed.derate().assumed()).isTrue();
    }

    /** Voters are taken by name: they must not be of forbidden cells either. */
    @ParameterizedTest
    @CsvSource({"nangate45, NAND2_X2", "sky130hd, sky130_fd_sc_hd__maj3_2"})
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void votersAreMadeOfLargerCells(String name, String cell) {
        Path root = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Pdk pdk = PdkLocator.of(List.of(root), Map.of()).require(name);
        DosedPdk dosed = DosedPdk.of(pdk, DoseProfileReader.shipped("cautious").orElseThrow(), 200, Optional.empty());
        assertThat(dosed.pdk().cells().voter()).anyMatch(v -> v.cell().equals(cell));
        assertThat(dosed.pdk().cells().voter()).noneMatch(v -> dosed.pdk().mustNotUse(v.cell()));
        assertThat(dosed.forbidden().get(DosedPdk.SMALLEST)).hasSizeGreaterThan(20);
    }

    /** Every pattern of the shipped profile names a cell: {@link DosedPdk#of} refuses others. */
    @ParameterizedTest
    @CsvSource({"ihp-sg13g2", "gf180", "asap7"})
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void theShippedProfileFitsAllPdks(String name) {
        Path root = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Pdk pdk = PdkLocator.of(List.of(root), Map.of()).require(name);
        assertThat(DosedPdk.of(pdk, DoseProfileReader.shipped("cautious").orElseThrow(), 100, Optional.empty())
                        .forbidden())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aProfileOfOnesOwn() throws IOException {
        DoseProfile profile = DoseProfileReader.read(Files.writeString(folder.resolve("p.yaml"), PROFILE));
        DosedPdk dosed = DosedPdk.of(osu018(), profile, 1, Optional.of(20.0));
        assertThat(dosed.derate().leakage()).isEqualTo(30);
        assertThat(dosed.derate().assumed()).isFalse();
        assertThatThrownBy(() -> DosedPdk.of(osu018(), profile, 1, Optional.empty()))
                .isInstanceOf(PdkException.class)
                .hasMessageContaining("has no derate of osu018 for 1 Mrad; it has 1 Mrad at 20 krad/h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LATCH]}|LACTH]}|forbids LACTH (latches), but PDK osu018 has no such cell; did you mean LATCH?",
                "osu018:|osu180:|says nothing of PDK osu018; it knows osu180",
                "delay: 1.5|delay: 0.5|expected a factor of 1 (no change) or more, found 0.5",
                "delay: 1.5|dealy: 1.5|derates[0].delay: expected a number",
                "latches: [LATCH]|flip-flops: [DFF*]|leaves no flip-flop",
                "latches: [LATCH]|nands: [NAND2*]|forbids NAND2X1, which the voter of PDK osu018 is made of"
            })
    void badProfiles(String text, String replacement, String message) {
        assertThatThrownBy(() -> DosedPdk.of(
                        osu018(),
                        DoseProfileReader.parse(PROFILE.replace(text, replacement), "p.yaml"),
                        1,
                        Optional.of(20.0)))
                .isInstanceOf(PdkException.class)
                .hasMessageContaining(message);
    }
}
