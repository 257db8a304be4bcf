package org.sievert.pdkflows.pdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyFilter;

/** The liberty files of the real PDKs; numbers of cells counted by grep, areas read by eye. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class SharedPdksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "osu018,     1,  32,  3, DFFPOSX1, 96, 1.8 V, 25 °C",
        "sky130hd,   1, 428, 45, sky130_fd_sc_hd__dfxtp_1, 20.0192, 1.8 V, 25 °C",
        "ihp-sg13g2, 3,  84,  9, sg13g2_dfrbpq_1, 48.9888, 1.2 V, 25 °C",
        "nangate45,  3, 134, 16, DFF_X1, 4.522, 1.1 V, 25 °C",
        "gf180,      3, 229, 36, gf180mcu_fd_sc_mcu7t5v0__dffq_1, 63.6608, 5 V, 25 °C",
        "asap7,      1, 202, 17, DFFHQNx1_ASAP7_75t_R, 0.2916, 0.7 V, 25 °C",
    })
    void areReadWhole(
            String name,
            int corners,
            int cells,
            int flipFlops,
            String flipFlop,
            double area,
            String volt,
            String temperature) {
        Path shared = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Pdk pdk = PdkLocator.of(List.of(shared), Map.of()).require(name);
        assertThat(pdk.corners()).hasSize(corners);
        for (Pdk.Corner corner : pdk.corners()) {
            Liberty library = Liberty.read(corner.liberty());
            assertThat(library.cells().size()).as(corner.name()).isEqualTo(cells);
            assertThat(library.cells().values().stream()
                            .filter(LibertyCell::isFlipFlop)
                            .count())
                    .as(corner.name())
                    .isEqualTo(flipFlops);
        }
        Liberty typical = Liberty.read(pdk.areaCorner().liberty());
        assertThat(typical.cell(flipFlop).orElseThrow().area()).isEqualTo(area);
        assertThat(typical.condition()).isEqualTo("process 1, " + volt + ", " + temperature);
        namedCellsExist(pdk, typical);

        Path filtered = folder.resolve(name + ".lib");
        LibertyFilter.Summary summary = LibertyFilter.write(pdk.areaCorner().liberty(), pdk::mustNotUse, filtered);
        Liberty again = Liberty.read(List.of(filtered));
        assertThat(again.cells().size()).isEqualTo(summary.kept());
        assertThat(summary.kept() + summary.dropped().size()).isEqualTo(cells);
        assertThat(summary.dropped()).isNotEmpty();
        assertThat(again.cells().values().stream()
                        .filter(cell -> !pdk.mustNotUse(cell.name()))
                        .filter(cell -> cell.equals(typical.cells().get(cell.name())))
                        .count())
                .isEqualTo(again.cells().size());
    }

    private static void namedCellsExist(Pdk pdk, Liberty library) {
        SpecialCells cells = pdk.cells();
        pins(
                library,
                cells.buffer().cell(),
                cells.buffer().input(),
                cells.buffer().output());
        cells.tieHigh().ifPresent(c -> pins(library, c.cell(), c.pin()));
        cells.tieLow().ifPresent(c -> pins(library, c.cell(), c.pin()));
        cells.fullAdder().ifPresent(c -> pins(library, c.cell(), c.a(), c.b(), c.carryIn(), c.sum(), c.carry()));
        cells.halfAdder().ifPresent(c -> pins(library, c.cell(), c.a(), c.b(), c.sum(), c.carry()));
        assertThat(cells.voter()).isNotEmpty();
        cells.voter().forEach(c -> pins(library, c.cell(), c.pins().keySet().toArray(String[]::new)));
    }

    private static void pins(Liberty library, String cell, String... pins) {
        assertThat(library.cell(cell)).as(cell).isPresent();
        assertThat(library.cell(cell).orElseThrow().pins())
                .extracting(p -> p.name())
                .as(cell)
                .contains(pins);
    }
}
