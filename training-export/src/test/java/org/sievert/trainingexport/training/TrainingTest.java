package org.sievert.trainingexport.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.training.network.Loss;
import org.sievert.trainingexport.training.network.Parameter;

class TrainingTest {
    private static final TrainingSettings SHORT = new TrainingSettings(1, 3000, 500, 500, 6, 6, 50, 3e-3, 1e-3);
    private static final TrainingSettings TINY = new TrainingSettings(9, 200, 50, 50, 2, 2, 50, 3e-3, 1e-3);

    @TempDir
    Path folder;

    @Test
    void aShortRunLowersTheLoss() {
        ExampleData data = ExampleData.generate(SHORT);
        Training.Result result = Training.run(SHORT, data, epoch -> {});
        Loss loss = Training.loss();
        double mean =
                Quality.ofConstant("mean", data.training().mean(), data.test()).telescope();
        double quantised = result.quantised().evaluate(data.test(), loss);
        assertThat(quantised).isLessThan(0.5 * mean);
        assertThat(quantised).isLessThan(0.1 * Training.untrained(SHORT).evaluate(data.test(), loss));
        List<EpochRecord> log = result.log();
        assertThat(log).hasSize(12);
        assertThat(log.get(5).quantisedTraining()).isEmpty();
        assertThat(log.get(11).floatValidation()).isLessThan(log.get(0).floatValidation());
        assertThat(log.get(11).quantisedValidation().orElseThrow())
                .isLessThan(log.get(6).quantisedValidation().orElseThrow());
    }

    /** Public encoders of this kind stayed as they were drawn, because rounding stopped the gradient. */
    @Test
    void everyEncoderWeightGetsAGradientAndMoves() {
        ExampleData data = ExampleData.generate(SHORT);
        Autoencoder autoencoder = Training.untrained(SHORT);
        List<double[]> start = new ArrayList<>();
        autoencoder.encoder().parameters().forEach(p -> start.add(p.values().clone()));
        int[] all = new int[data.training().size()];
        for (int n = 0; n < all.length; n++) {
            all[n] = n;
        }
        double[] output = autoencoder.reconstruct(data.training().batch(all, 0, all.length), all.length);
        double[] gradient = new double[output.length];
        for (int n = 0; n < all.length; n++) {
            Training.loss().withGradient(data.training().image(n), output, 48 * n, gradient);
        }
        autoencoder.encoder().backward(autoencoder.decoder().backward(gradient, all.length), all.length);
        int weights = 0;
        for (Parameter p : autoencoder.encoder().parameters()) {
            for (double g : p.gradient()) {
                assertThat(g).as(p.name()).isNotZero();
                weights++;
            }
            p.clearGradient();
        }
        assertThat(weights).isEqualTo(27 * 8 + 8 + 32 * 8 + 8);
        autoencoder.decoder().parameters().forEach(Parameter::clearGradient);

        Trainer trainer = new Trainer(autoencoder, Trainer.Scope.BOTH, Training.loss());
        trainer.epoch(data.training(), all, 50, 1e-3);
        int moved = 0;
        for (int k = 0; k < start.size(); k++) {
            double[] now = autoencoder.encoder().parameters().get(k).values();
            for (int i = 0; i < now.length; i++) {
                moved += now[i] != start.get(k)[i] ? 1 : 0;
            }
        }
        assertThat(moved).isEqualTo(weights);
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        for (String name : List.of("a", "b")) {
            TrainExample.write(folder.resolve(name), TINY, new PrintStream(progress, true));
        }
        List<String> files = List.of(
                "encoder.json",
                "encoder.hdf5",
                "decoder.json",
                "decoder.hdf5",
                "training.csv",
                "results.csv",
                "vectors.csv");
        for (String file : files) {
            byte[] bytes = Files.readAllBytes(folder.resolve("a").resolve(file));
            assertThat(bytes).as(file).isNotEmpty();
            assertThat(Files.readAllBytes(folder.resolve("b").resolve(file)))
                    .as(file)
                    .isEqualTo(bytes);
        }
        assertThat(progress.toString()).contains("mean_image");
        assertThat(Files.readAllLines(folder.resolve("a/training.csv"))).hasSize(5);
        assertThat(Files.readAllLines(folder.resolve("a/vectors.csv"))).hasSize(51);
    }

    @Test
    void theDecoderAloneCanBeTrained() {
        ExampleData data = ExampleData.generate(TINY);
        Autoencoder random = Training.withRandomEncoder(TINY, data);
        Autoencoder start = Training.untrained(TINY);
        start.parameters().forEach(Parameter::roundToFloat);
        assertThat(random.encoder().parameters().get(0).values())
                .isEqualTo(start.encoder().parameters().get(0).values());
        assertThat(random.decoder().parameters().get(0).values())
                .isNotEqualTo(start.decoder().parameters().get(0).values());
    }

    @Test
    void wrongArgumentsGetTheUsage() {
        assertThatThrownBy(() -> TrainExample.main(new String[0])).hasMessageContaining("usage: TrainExample OUT_DIR");
        assertThatThrownBy(() -> TrainExample.main(new String[] {"x", "--seed", "one"}))
                .hasMessageContaining("usage");
    }
}
