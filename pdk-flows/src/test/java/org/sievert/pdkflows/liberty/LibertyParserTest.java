package org.sievert.pdkflows.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibertyParserTest {
    private static final String SMALL =
            """
            /* a comment
               of two lines */
            library ("small") {
              time_unit : "1ps"; // to the end of the line
              capacitive_load_unit (1, ff);
              nom_voltage : 0.70 ;
              nom_temperature : 25
              nom_process : 1;
              slack_table ("1, 2, \\
                            3, 4");
              cell (INV) {
                area : 1.5;
                pin (A) { direction : input; capacitance : 2; }
                pin (Y) { direction : output; function : "A'";
                  timing () { related_pin : "A"; values ("a } b"); } }
              }
              cell (DFF) {
                area : 6;
                ff (IQ, IQN) { clocked_on : "CK"; next_state : "D"; }
                pin (D, CK) { direction : input; }
                pin (Q) { direction : output; function : "IQ"; }
              }
              cell (LAT) { dont_use : true; latch ("IQ","IQN") { enable : "G"; data_in : "D"; } }
            }
            """;

    @TempDir
    Path folder;

    private LibertyGroup parse(String text) {
        return LibertyParser.parse(new LibertyText("small.lib", text), LibertyParser.TABLES);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file;
    }

    @Test
    void readsGroupsAttributesCommentsAndContinuations() {
        LibertyGroup library = parse(SMALL);
        assertThat(library.name()).isEqualTo("small");
        assertThat(library.value("nom_voltage")).contains("0.70");
        assertThat(library.value("nom_temperature")).contains("25");
        assertThat(library.attribute("slack_table").orElseThrow().value())
                .contains("1, 2,")
                .contains("3, 4");
        assertThat(library.groups("cell").map(LibertyGroup::name)).containsExactly("INV", "DFF", "LAT");
        assertThat(library.groups("cell").map(LibertyGroup::line)).containsExactly(11, 17, 23);
        LibertyGroup timing = library.groups("cell")
                .findFirst()
                .orElseThrow()
                .groups("pin")
                .skip(1)
                .findFirst()
                .orElseThrow()
                .groups()
                .get(0);
        assertThat(timing.skipped()).isTrue();
    }

    @Test
    void givesCellsWithUnitsAndStates() throws IOException {
        Liberty liberty = Liberty.read(List.of(file("small.lib", SMALL)));
        assertThat(liberty.timeUnitNs()).isEqualTo(1e-3);
        assertThat(liberty.capacitanceUnitPf()).isEqualTo(1e-3);
        assertThat(liberty.condition()).isEqualTo("process 1, 0.7 V, 25 °C");
        LibertyCell inverter = liberty.cell("INV").orElseThrow();
        assertThat(inverter.area()).isEqualTo(1.5);
        assertThat(inverter.inputs()).extracting(LibertyPin::capacitancePf).containsExactly(0.002);
        assertThat(inverter.outputs().get(0).function()).contains("A'");
        LibertyCell flipFlop = liberty.cell("DFF").orElseThrow();
        assertThat(flipFlop.isFlipFlop()).isTrue();
        assertThat(flipFlop.pins()).extracting(LibertyPin::name).containsExactly("D", "CK", "Q");
        LibertyCell latch = liberty.cell("LAT").orElseThrow();
        assertThat(latch.isFlipFlop()).isFalse();
        assertThat(latch.dontUse()).isTrue();
    }

    /** Cut anywhere, the file must be refused, naming file and line; never read as if it were whole. */
    @Test
    void refusesEveryTruncation() {
        int refused = 0;
        for (int length = 0; length < SMALL.stripTrailing().length(); length++) {
            String cut = SMALL.substring(0, length);
            assertThatThrownBy(() -> parse(cut))
                    .as("cut after %d characters", length)
                    .isInstanceOf(LibertyException.class)
                    .hasMessageMatching("(?s)small\\.lib:\\d+: .*");
            refused++;
        }
        assertThat(refused).isEqualTo(SMALL.stripTrailing().length());
    }

    @Test
    void namesTheLineOfABadNumber() throws IOException {
        Path file = file("small.lib", SMALL.replace("area : 6;", "area : six;"));
        assertThatThrownBy(() -> Liberty.read(List.of(file)))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("small.lib:18: expected a number, found six");
    }

    @Test
    void refusesWhatIsNoLiberty() {
        assertThatThrownBy(() -> parse("module x(); endmodule"))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("expected library (name) {");
        assertThatThrownBy(() -> parse(SMALL + "}"))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("small.lib:25");
    }

    @Test
    void refusesLibrariesOfOneCornerWithDifferentUnits() throws IOException {
        Path one = file("one.lib", SMALL);
        Path two = file("two.lib", SMALL.replace("1ps", "1ns"));
        assertThatThrownBy(() -> Liberty.read(List.of(one, two)))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("two.lib:3")
                .hasMessageContaining("one.lib");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> Liberty.read(List.of(folder.resolve("nowhere.lib"))))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("nowhere.lib does not exist");
    }

    @Test
    void unpacksGzipAndRefusesATruncatedOne() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(SMALL.getBytes(StandardCharsets.UTF_8));
        }
        Path whole = folder.resolve("small.lib.gz");
        Files.write(whole, packed.toByteArray());
        assertThat(Liberty.read(List.of(whole)).cells()).hasSize(3);

        Path cut = folder.resolve("cut.lib.gz");
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        assertThatThrownBy(() -> Liberty.read(List.of(cut)))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("cut.lib.gz")
                .hasMessageContaining("truncated or damaged");

        byte[] damaged = packed.toByteArray();
        damaged[3] = 0x55;
        damaged[damaged.length / 2] ^= 0x3c;
        Path bad = folder.resolve("bad.lib.gz");
        Files.write(bad, damaged);
        assertThatThrownBy(() -> Liberty.read(List.of(bad)))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("bad.lib.gz");
    }

    @Test
    void filtersAndMergesAndDropsPowerTables() throws IOException {
        Path one = file(
                "one.lib",
                SMALL.replace("area : 1.5;", "area : 1.5; leakage_power () { value : 1; } cell_leakage_power : 2;"));
        Path two = file(
                "two.lib",
                "library (two) { time_unit : \"1ps\"; capacitive_load_unit (1,ff);"
                        + " wire_load_selection (s) { wire_load_from_area (0, 1, w); } lu_table_template (t) { variable_1 : x; } cell (BUF) { area : 2; } cell (INV) { area : 9; } }");
        Path target = folder.resolve("merged.lib");
        LibertyFilter.Summary summary = LibertyFilter.write(List.of(one, two), Set.of("LAT")::contains, target);
        assertThat(summary.kept()).isEqualTo(3);
        assertThat(summary.dropped()).containsExactly("LAT");
        assertThat(target)
                .content()
                .doesNotContain("leakage_power ()", "wire_load_selection")
                .contains("cell_leakage_power", "lu_table_template (t)", "a } b");
        Liberty merged = Liberty.read(List.of(target));
        assertThat(merged.cells().keySet()).containsExactly("INV", "DFF", "BUF");
        assertThat(merged.cell("INV").orElseThrow().area()).isEqualTo(1.5);
        assertThat(merged.condition()).isEqualTo("process 1, 0.7 V, 25 °C");
    }

    @Test
    void refusesAFilterThatLeavesNothing() throws IOException {
        Path one = file("one.lib", SMALL);
        assertThatThrownBy(() -> LibertyFilter.write(List.of(one), cell -> true, folder.resolve("none.lib")))
                .isInstanceOf(LibertyException.class)
                .hasMessageContaining("no cell is left");
    }
}
