package org.sievert.pdkflows.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.pdkflows.Designs;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Toolbox;

/** The same small design through synthesis, timing and simulation models of every PDK. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class SharedPdksFlowTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "osu018,     1, 10, 18000, 26000",
        "sky130hd,   1, 10,  3300,  5000",
        "ihp-sg13g2, 3, 10,  8000, 13000",
        "nangate45,  3, 10,   800,  1300",
        "gf180,      3, 20, 12000, 20000",
        "asap7,      1,  2,    45,    80",
    })
    void mapsTimesAndModels(String name, int corners, double periodNs, double leastArea, double mostArea)
            throws IOException {
        Path shared = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Pdk pdk = PdkLocator.of(List.of(shared), Map.of()).require(name);
        SynthesisResult result = YosysSynthesis.of(Toolbox.system())
                .run(SynthesisRequest.of(List.of(Designs.tree(folder)), "tree", pdk, folder, periodNs));
        assertThat(result.flipFlops()).isEqualTo(Designs.TREE_REGISTER_BITS);
        assertThat(result.cellCounts().keySet()).noneMatch(pdk::mustNotUse);
        assertThat(result.areaUm2()).isBetween(leastArea, mostArea);
        assertThat(result.areaByCellUm2().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(result.areaUm2());

        Path netlist = folder.resolve(YosysSynthesis.NETLIST);
        TimingResult timing =
                OpenStaTiming.of(Toolbox.system()).run(TimingRequest.of(netlist, "tree", pdk, folder, periodNs));
        assertThat(timing.corners()).hasSize(corners);
        assertThat(timing.met()).as(timing.toString()).isTrue();
        for (TimingResult.Corner corner : timing.corners()) {
            assertThat(corner.endPoint()).endsWith("_reg");
            assertThat(corner.worstHoldSlackNs()).as(corner.toString()).isNotNaN();
        }

        Path models = folder.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), Toolbox.system(), models);
        assertThat(Files.readString(models).split("endmodule", -1))
                .hasSize(result.cellCounts().size() + 1);
    }
}
