package org.sievert.trainingexport.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.training.network.Parameter;

/** What the example's files claim, held against the files themselves. */
class ShippedExampleTest {
    private static final TrainingSettings SETTINGS = TrainingSettings.shipped(TrainExample.SHIPPED_SEED);

    private final Autoencoder shipped = ShippedExample.autoencoder();

    @Test
    void resultsAreThoseOfTheCommittedWeightsOnTheGeneratedEvents() throws IOException {
        ExampleData data = ExampleData.generate(SETTINGS);
        Map<String, CSVRecord> results = results();
        List<Quality> computed = List.of(
                Quality.of("quantised", shipped, data.test()),
                Quality.ofConstant("mean_image", data.training().mean(), data.test()),
                Quality.of("untrained", Training.untrained(SETTINGS), data.test()));
        for (Quality quality : computed) {
            CSVRecord row = results.get(quality.name());
            assertThat(row.get("telescope_loss")).isEqualTo(ExampleFiles.number(quality.telescope()));
            assertThat(row.get("mean_squared_error")).isEqualTo(ExampleFiles.number(quality.meanSquared()));
            assertThat(row.get("centroid_shift_pitches")).isEqualTo(ExampleFiles.number(quality.centroidShift()));
        }
        assertThat(SETTINGS.testEvents()).isEqualTo(8000);
    }

    @Test
    void isTrainedWell() throws IOException {
        Map<String, CSVRecord> results = results();
        double quantised = loss(results, "quantised");
        assertThat(quantised).isLessThan(1.1 * loss(results, "float"));
        assertThat(quantised).isLessThan(0.5 * loss(results, "random_encoder"));
        assertThat(quantised).isLessThan(0.1 * loss(results, "mean_image"));
        assertThat(quantised).isLessThan(0.01 * loss(results, "untrained"));
        List<CSVRecord> log = ShippedExample.table("training.csv");
        assertThat(log).hasSize(SETTINGS.epochs());
        double best = log.stream()
                .map(row -> row.get("quantised_validation_loss"))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .min()
                .orElseThrow();
        assertThat(quantised).isCloseTo(best, within(0.1 * best));
    }

    @Test
    void everyEncoderWeightMovedFromItsStart() {
        List<Parameter> start = Training.untrained(SETTINGS).encoder().parameters();
        List<Parameter> now = shipped.encoder().parameters();
        int weights = 0;
        for (int k = 0; k < now.size(); k++) {
            for (int i = 0; i < now.get(k).values().length; i++) {
                assertThat(now.get(k).values()[i])
                        .isNotEqualTo((float) start.get(k).values()[i]);
                weights++;
            }
        }
        assertThat(weights).isEqualTo(488);
    }

    @Test
    void vectorsAreWhatTheTrainingGraphGives() throws IOException {
        List<CSVRecord> vectors = ShippedExample.table("vectors.csv");
        List<Set<Long>> seen = Stream.generate(() -> (Set<Long>) new HashSet<Long>())
                .limit(SmallAutoencoder.LATENT)
                .toList();
        for (CSVRecord row : vectors) {
            long[] x = ShippedExample.integers(row, "x", 48);
            double[] image = new double[48];
            for (int i = 0; i < 48; i++) {
                image[i] = SmallAutoencoder.INPUT.type().toDouble(x[i]);
            }
            double[] latent = shipped.encoder().forward(image, 1);
            long[] expected = ShippedExample.integers(row, "latent", SmallAutoencoder.LATENT);
            for (int o = 0; o < latent.length; o++) {
                assertThat(SmallAutoencoder.LATENT_ACTIVATION.toInteger(latent[o]))
                        .isEqualTo(expected[o]);
                seen.get(o).add(expected[o]);
            }
        }
        assertThat(vectors).hasSize(TrainExample.VECTORS);
        // Every latent value says something: no dead or stuck output.
        assertThat(seen).allSatisfy(values -> assertThat(values).hasSizeGreaterThan(20));
        assertThat(Files.size(ShippedExample.FOLDER.resolve("vectors.csv"))).isLessThan(200_000);
    }

    @Test
    void theReadmeQuotesTheResults() throws IOException {
        String readme = Files.readString(ShippedExample.FOLDER.resolve("README.md"));
        for (CSVRecord row : results().values()) {
            assertThat(readme)
                    .contains("`" + row.get("network") + "`")
                    .contains(row.get("telescope_loss"))
                    .contains(row.get("mean_squared_error"))
                    .contains(row.get("centroid_shift_pitches"));
        }
        assertThat(results()).hasSize(5);
    }

    private static Map<String, CSVRecord> results() throws IOException {
        return ShippedExample.table("results.csv").stream().collect(Collectors.toMap(r -> r.get("network"), r -> r));
    }

    private static double loss(Map<String, CSVRecord> results, String network) {
        return Double.parseDouble(results.get(network).get("telescope_loss"));
    }
}
