package org.sievert.reports.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sievert.reports.SampleFidelity;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.SvgFile;
import org.sievert.reports.results.FidelityReport;
import org.sievert.verification.fidelity.DataSetResult;

class DataSetFiguresTest {
    private final FidelityReport report = SampleFidelity.report();
    private final DataSetResult generated = report.result().dataSets().get(0);
    private final DataSetResult vectors = report.result().dataSets().get(1);

    @Test
    void everyFigureHasItsOwnNameWordsAndNumbersWithUnits() {
        Set<String> ids = new HashSet<>();
        for (DataSetResult d : report.result().dataSets()) {
            for (ChartFigure f : new DataSetFigures(report, d).all()) {
                assertThat(ids.add(f.id())).as(f.id()).isTrue();
                assertThat(f.title()).contains(d.name());
                assertThat(f.description()).isNotBlank();
                assertThat(f.numbers().rows()).isNotEmpty();
                assertThat(f.numbers().rows())
                        .allMatch(r -> r.size() == f.numbers().columns().size());
                assertThat(SvgFile.text(f)).doesNotContain("NaN");
            }
        }
        assertThat(ids)
                .hasSize(18)
                .contains(
                        "generated-pile-up-200-rate-distortion",
                        "generated-pile-up-200-emd-distribution",
                        "generated-pile-up-200-emd-by-occupancy",
                        "generated-pile-up-200-emd-by-modulesum",
                        "generated-pile-up-200-response",
                        "generated-pile-up-200-response-resolution",
                        "generated-pile-up-200-energy-resolution",
                        "generated-pile-up-200-output-bits",
                        "generated-pile-up-200-event-17",
                        "econ-t-vectors-rate-distortion");
    }

    @Test
    void theRateDistortionFigureShowsEveryAlgorithmAtEveryNumberOfLinks() {
        ChartFigure.Numbers n =
                new DataSetFigures(report, vectors).distances().get(0).numbers();
        assertThat(n.columns())
                .containsExactly(
                        "series",
                        "output_bits_mean",
                        "emd_mean_half_pitch",
                        "emd_mean_half_pitch_low",
                        "emd_mean_half_pitch_high");
        assertThat(n.rows()).hasSize(8 * 6);
        assertThat(n.rows().stream().map(r -> r.get(0)).distinct()).hasSize(8);
    }

    @Test
    void theEventDisplayHasTheEncoderAndTheBestBaseline() {
        ChartFigure f = new DataSetFigures(report, generated).displays().get(0);
        assertThat(f.numbers().rows()).hasSize(2 * 48);
        assertThat(f.numbers().rows().stream().map(r -> r.get(1)).distinct())
                .containsExactly("encoder", "bestChoiceSpread");
    }

    @Test
    void whoKeepsMostIsSaidWithItsRunnerUpAndWhetherThatIsClear() {
        List<Comparison.Winner> winners = new Comparison(generated).byLinks();
        assertThat(winners).hasSize(6);
        assertThat(winners.get(0).condition()).isEqualTo("1 link");
        assertThat(winners.get(0).best().algorithm()).isEqualTo("encoder");
        assertThat(winners.get(0).second().orElseThrow().algorithm()).isEqualTo("superTriggerCell");
        assertThat(winners.get(0).clear()).isTrue();
        assertThat(winners.get(4).best().algorithm()).isEqualTo("bestChoiceSpread");
        assertThat(winners.get(4).clear()).isFalse();
        assertThat(new Comparison(generated).byBin("occupancy", 5, "")).hasSize(6);
        assertThat(new Comparison(generated).byBin("nothing", 5, "")).isEmpty();
    }

    @Test
    void theFloatTwinAndReferencesDoNotCompete() {
        Comparison c = new Comparison(generated);
        assertThat(c.competitors(5)).extracting(a -> a.algorithm()).doesNotContain("encoderFloat");
        assertThat(c.bestBaseline(5).orElseThrow().algorithm()).isEqualTo("bestChoiceSpread");
        assertThat(c.bestBaseline(7)).isEmpty();
        assertThat(c.eLinks()).containsExactly(1, 2, 3, 4, 5, 8);
    }
}
