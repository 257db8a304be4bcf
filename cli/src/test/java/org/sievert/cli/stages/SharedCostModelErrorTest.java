package org.sievert.cli.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.encodergen.SumStyle;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.Recipe;

/** The cost model against mapped areas on the PDKs that are not installed everywhere; ihp-sg13g2 has no full-adder cell. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class SharedCostModelErrorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nangate45", "sky130hd", "gf180", "ihp-sg13g2", "asap7"})
    void anEstimateIsNearTheMappedArea(String name) throws IOException {
        Path pdks = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Pdk pdk = PdkLocator.of(List.of(pdks), Map.of()).require(name);
        double error =
                MappedDesigns.error(MappedDesigns.network(1, SumStyle.CARRY_SAVE, 0), pdk, Recipe.FULL_ADDERS, folder);
        assertThat(error).as(name).isBetween(-0.1, name.equals("ihp-sg13g2") ? 0.3 : 0.15);
    }
}
