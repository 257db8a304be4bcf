package org.sievert.reports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sievert.reports.SampleRuns;

class RunResultsTest {
    @Test
    void twoResultsForOneThingAreRefused() {
        RunResults full = SampleRuns.full();
        assertThatThrownBy(() ->
                        SampleRuns.fullBuilder().level(full.levels().get(1)).build())
                .hasMessage("two results for level 'datapath'");
        assertThatThrownBy(() -> SampleRuns.fullBuilder()
                        .synthesis(full.synthesis().get(1))
                        .build())
                .hasMessage("two results for synthesis of 'sky130hd'");
        assertThatThrownBy(() ->
                        SampleRuns.fullBuilder().stage(full.stages().get(0)).build())
                .hasMessage("two results for stage 'import'");
    }

    @Test
    void pdksAreThePlannedOnesThenAnyOther() {
        RunInfo info = new RunInfo("n", "h", "v", List.of("nangate45", "sky130hd"), false);
        RunResults.Builder b = RunResults.builder(info);
        SampleRuns.full().synthesis().forEach(b::synthesis);
        assertThat(b.build().pdks()).containsExactly("nangate45", "sky130hd", "osu018");
    }

    @Test
    void netlistsAreFoundByPdk() {
        assertThat(SampleRuns.full().netlists().keySet()).containsExactly("osu018", "sky130hd");
        assertThat(SampleRuns.partial().netlists()).isEmpty();
        assertThat(SampleRuns.partial().timingOf("osu018")).isEmpty();
    }

    @Test
    void aToolCountsOnce() {
        assertThat(SampleRuns.full().tools()).hasSize(2);
    }
}
