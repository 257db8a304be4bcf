package org.sievert.pdkflows.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.Designs;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.timing.OpenStaTiming;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Toolbox;

class Osu018FlowTest {
    @TempDir
    Path folder;

    @Test
    void mapsAndTimesAnAdderTree() throws IOException {
        Pdk pdk = PdkLocator.system(List.of()).require("osu018");
        SynthesisResult result = YosysSynthesis.of(Toolbox.system())
                .run(SynthesisRequest.of(List.of(Designs.tree(folder)), "tree", pdk, folder, 10));

        assertThat(result.flipFlops()).isEqualTo(Designs.TREE_REGISTER_BITS);
        assertThat(result.cellCounts().get("DFFPOSX1")).isEqualTo(Designs.TREE_REGISTER_BITS);
        assertThat(result.areaUm2()).isBetween(18_000.0, 26_000.0);

        TimingResult timing = OpenStaTiming.of(Toolbox.system())
                .run(TimingRequest.of(folder.resolve(YosysSynthesis.NETLIST), "tree", pdk, folder, 10));
        assertThat(timing.corners()).hasSize(1);
        assertThat(timing.met()).isTrue();
        assertThat(timing.corners().get(0).endPoint()).endsWith("_reg");
    }
}
