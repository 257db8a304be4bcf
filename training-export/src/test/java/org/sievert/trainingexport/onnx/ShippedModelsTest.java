package org.sievert.trainingexport.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.TestInputs;
import org.sievert.trainingexport.decoder.DecoderReader;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** The models in {@code examples/}, which were trained and written by this project, as ONNX Runtime understands them. */
class ShippedModelsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final int VECTORS = 400;

    @ParameterizedTest
    @ValueSource(strings = {"pile-up-encoder", "small-autoencoder"})
    void encodersMeanWhatTheyMeanHere(String example) throws IOException, OrtException {
        Path file = EXAMPLES.resolve(example).resolve("encoder.onnx");
        QuantizedModel model = ModelImporter.read(ImportRequest.of(file));
        FixedType in = model.input().element();
        int size = model.input().shape().size();
        List<long[]> vectors = TestInputs.of(in, size, VECTORS, 5);
        float[] x = new float[VECTORS * size];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) in.toDouble(vectors.get(i / size)[i % size]);
        }
        StandardOps.Rewritten plain = StandardOps.of(Files.readAllBytes(file), null);
        float[] judged;
        try (OnnxRuntime runtime = new OnnxRuntime(plain.model())) {
            judged = runtime.run(
                    VECTORS, List.of(x), List.of(model.input().shape().extents()));
        }
        LayerModel layers = new LayerModel(model);
        int i = 0;
        for (long[] v : vectors) {
            for (long q : layers.evaluate(v)) {
                assertThat(judged[i++])
                        .isEqualTo((float) model.output().element().toDouble(q));
            }
        }
        assertThat(i)
                .isEqualTo(judged.length)
                .isEqualTo(VECTORS * model.output().shape().size());
        assertThat(plain.quantizers()).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pile-up-encoder/", "pile-up-encoder/twin/", "small-autoencoder/", "small-autoencoder/twin/"})
    void decodersGiveTheSameCharges(String folder) throws IOException, OrtException {
        Path file = EXAMPLES.resolve(folder + "decoder.onnx");
        FloatDecoder decoder = DecoderReader.read(file);
        Random random = new Random(3);
        float[] latent = new float[VECTORS * decoder.latentSize()];
        for (int i = 0; i < latent.length; i++) {
            latent[i] = random.nextFloat() * 0.25f;
        }
        int outputs = Arrays.stream(decoder.outputShape()).reduce(1, (a, b) -> a * b);
        float[] charges = new float[VECTORS * outputs];
        decoder.decode(latent, new float[0], VECTORS, charges);
        float[] judged;
        try (OnnxRuntime runtime = new OnnxRuntime(Files.readAllBytes(file))) {
            judged = runtime.run(VECTORS, List.of(latent), List.of(List.of(decoder.latentSize())));
        }
        assertThat(judged).hasSameSizeAs(charges);
        for (int i = 0; i < judged.length; i++) {
            assertThat(charges[i]).isCloseTo(judged[i], within(1e-5f));
        }
    }
}
