package org.sievert.cli.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sievert.encodergen.SumStyle;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.equivalence.EquivalenceCheck;
import org.sievert.verification.equivalence.EquivalenceResult;

/** The cost model against mapped areas, and mapped netlists against their RTL, on the PDK that is installed everywhere. */
class CostModelErrorTest {
    @TempDir
    Path folder;

    private static Pdk osu018() {
        return PdkLocator.system(List.of()).require("osu018");
    }

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void anEstimateIsNearTheMappedArea(Recipe recipe) throws IOException {
        double error = MappedDesigns.error(MappedDesigns.network(1, SumStyle.CARRY_SAVE, 0), osu018(), recipe, folder);
        boolean gates = recipe == Recipe.AMAP || recipe == Recipe.RIPPLE;
        assertThat(error).as(recipe.label()).isBetween(-0.1, gates ? 0.5 : 0.1);
    }

    /** Trees, ripples, prefix networks and half-adder cells in one netlist. */
    @Test
    void aMixedDesignWithPrefixAddersIsMappedRight() throws IOException {
        Datapath datapath = MappedDesigns.network(2, SumStyle.MIXED, 18);
        long prefix = datapath.cells().stream()
                .filter(c -> c.node() instanceof Node.SumOfProducts s && s.prefix() > 0)
                .count();
        long sums = datapath.cells().stream()
                .filter(c -> c.node() instanceof Node.SumOfProducts)
                .count();
        assertThat(prefix).isBetween(1L, sums - 1);
        assertThat(MappedDesigns.error(datapath, osu018(), Recipe.HALF_ADDERS, folder))
                .isBetween(-0.25, 0.3);
        String netlist = Files.readString(folder.resolve("netlist.v"));
        assertThat(netlist.split("  FAX1 ").length).isGreaterThan(50);
        assertThat(netlist.split("  HAX1 ").length).isGreaterThan(10);
        assertThat(proof("netlist.v")).isEqualTo(EquivalenceResult.Status.PROVEN);
        Files.writeString(folder.resolve("broken.v"), netlist.replaceFirst("  XOR2X1 ", "  XNOR2X1 "));
        assertThat(proof("broken.v")).isEqualTo(EquivalenceResult.Status.FAILED);
    }

    private EquivalenceResult.Status proof(String file) throws IOException {
        Toolbox tools = Toolbox.system();
        Path netlist = folder.resolve(file);
        Path cells = folder.resolve("cells.v");
        CellModels.write(osu018(), MappedNetlist.read(netlist), tools, cells);
        return EquivalenceCheck.of(tools, Duration.ofMinutes(2))
                .check(
                        "osu018",
                        "layers",
                        List.of(folder.resolve("layers.sv")),
                        netlist,
                        cells,
                        folder.resolve("proof-" + file))
                .status();
    }
}
