package org.sievert.cli.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.pdkflows.pdk.CellPattern;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkDescriptor;
import org.sievert.pdkflows.pdk.PdkLocator;

class LibraryDelaysTest {
    @Test
    void estimatesAreAsSlowAsTheDoseProfileMakesTheCells() {
        Pdk fresh = PdkLocator.system(List.of()).require("osu018");
        Pdk dosed = fresh.with(List.<CellPattern>of(), fresh.cells(), new PdkDescriptor.Derating(1.5, 30));
        List<CornerDelays> before = LibraryDelays.of(fresh);
        List<CornerDelays> after = LibraryDelays.of(dosed);
        assertThat(before).isNotEmpty();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).fullAdderNs()).isCloseTo(1.5 * before.get(i).fullAdderNs(), within(1e-9));
            assertThat(after.get(i).registerNs()).isCloseTo(1.5 * before.get(i).registerNs(), within(1e-9));
        }
    }
}
