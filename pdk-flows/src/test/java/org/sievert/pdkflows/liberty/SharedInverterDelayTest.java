package org.sievert.pdkflows.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;

@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class SharedInverterDelayTest {
    @Test
    void everyPdkHasOne() {
        PdkLocator pdks = PdkLocator.system(List.of(Path.of(System.getenv("SIEVERT_SHARED"), "pdk")));
        int seen = 0;
        for (String name : List.of("nangate45", "sky130hd", "gf180", "ihp-sg13g2", "asap7")) {
            Pdk pdk = pdks.require(name);
            for (Pdk.Corner corner : pdk.corners()) {
                double ns = InverterDelay.ofFour(corner.liberty()).orElseThrow();
                assertThat(ns).as(name + " " + corner.name()).isBetween(0.004, 0.8);
                seen++;
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(5);
    }
}
