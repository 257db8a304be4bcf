package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.trainingexport.decoder.DecoderReader;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.export.QonnxWriter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** Graph files that are damaged, and specs that do not fit them: one message with file, node and way out. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class BadGraphTest {
    @TempDir
    Path folder;

    /** A file cut off anywhere, or with any byte changed, is read or refused; nothing else happens. */
    @ParameterizedTest
    @ValueSource(strings = {"econ-t-cmssw/encoder_5eLinks_Signaldriven.pb", "econ-t-cae/9bit/encoder.pb", "qonnx"})
    void damagedFilesNeverEscapeAsAnotherException(String name) throws IOException {
        boolean qonnx = name.equals("qonnx");
        ImportRequest good = qonnx
                ? ImportRequest.of(folder)
                : name.startsWith("econ-t-cmssw")
                        ? SharedModels.cmssw("5eLinks_Signaldriven")
                        : ImportRequest.of(SharedModels.file(name));
        byte[] all = qonnx
                ? QonnxWriter.bytes(ModelImporter.read(SharedModels.cae("9bit")))
                : Files.readAllBytes(SharedModels.file(name));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = i % 4 == 0 ? Arrays.copyOf(all, random.nextInt(all.length)) : all.clone();
            for (int n = i % 4; n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            ImportRequest request =
                    new ImportRequest(file, good.weights(), good.latent(), good.quantization(), good.arrangement());
            Throwable thrown = catchThrowable(() -> ModelImporter.read(request));
            if (thrown != null) {
                assertThat(thrown).as("case %d", i).isInstanceOf(ModelFormatException.class);
                assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n");
                refused++;
            }
            catchThrowable(() -> ModelImporter.describe(request));
        }
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv2 | the model has no layer of this name | did you mean 'conv2d'?",
                "flatten | has no kernel | product or accumulator",
            })
    void namesInTheSpecMustMeanLayers(String layer, String reason, String more) {
        ImportRequest good = SharedModels.cmssw("5eLinks_Signaldriven");
        LayerQuantization said =
                LayerQuantization.NONE.withKernel(WeightType.parse("fixed<6,2>").orElseThrow());
        refused(
                good.withQuantization(new QuantizationSpec(good.quantization().input(), Map.of(layer, said))),
                "quantization: layer '" + layer + "'",
                reason,
                more);
    }

    @Test
    void missingTypesAreNamedWithWhatToWrite() {
        ImportRequest good = SharedModels.cmssw("5eLinks_Signaldriven");
        refused(
                good.withQuantization(QuantizationSpec.NONE),
                "encoder_5eLinks_Signaldriven.pb",
                "node 'conv2d' (Conv2D)",
                "kernel and bias",
                "quantization: {layers: {conv2d:");
        refused(
                good.withQuantization(new QuantizationSpec(
                        Optional.empty(), good.quantization().layers())),
                "node 'input_1' (input)",
                "quantization: {input:");
        assertThat(ModelImporter.describe(good.withQuantization(QuantizationSpec.NONE))
                        .problems())
                .hasSize(3);
    }

    @Test
    void weightsThatDoNotFitTheirTypeAreNamed() {
        ImportRequest good = SharedModels.cmssw("5eLinks_Signaldriven");
        LayerQuantization narrow = good.quantization()
                .layer("conv2d")
                .withKernel(WeightType.parse("fixed<3,1>").orElseThrow());
        Map<String, LayerQuantization> layers =
                new java.util.TreeMap<>(good.quantization().layers());
        layers.put("conv2d", narrow);
        refused(
                good.withQuantization(new QuantizationSpec(Optional.of(FixedType.ufixed(8, 0)), layers)),
                "node 'conv2d' (Conv2D)",
                "kernel: weight [0][0][0][0] = -0.33603",
                "is not a multiple of");
    }

    @Test
    void latentsThatDoNotExistAndWeightsFilesTooManyAreNamed() {
        ImportRequest good = SharedModels.cmssw("5eLinks_Signaldriven");
        refused(good.withLatent("encoded_vectr"), "latent node 'encoded_vectr'", "did you mean 'encoded_vector'?");
        refused(
                new ImportRequest(
                        good.encoder(),
                        Optional.of(good.encoder()),
                        Optional.empty(),
                        good.quantization(),
                        Optional.empty()),
                "holds its weights itself");
    }

    @Test
    void decodersThatDoNotFitAreRefused() {
        FloatDecoder decoder = DecoderReader.read(SharedModels.file("econ-t-cae/9bit/decoder.pb"));
        assertThatThrownBy(() -> decoder.withLatent(25)).hasMessageContainingAll("24 latent values", "not 25");
        assertThatThrownBy(() -> decoder.decode(new float[10], null, 1, new float[64]))
                .hasMessageContaining("10 values, fewer than 1 x 24");
        assertThatThrownBy(() -> DecoderReader.read(SharedModels.file("econ-t-cae/9bit/decoder.json")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("no weights given");
        assertThatThrownBy(() -> DecoderReader.read(SharedModels.file("qonnx/TFC_2W2A.onnx")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContainingAll("TFC_2W2A.onnx", "node '");
        assertThat(List.of(decoder.latentSize(), decoder.conditionSize())).containsExactly(24, 0);
    }

    private static void refused(ImportRequest request, String... words) {
        assertThatThrownBy(() -> ModelImporter.read(request))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContainingAll(words);
    }
}
