package org.sievert.trainingexport.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.SharedModels;
import org.sievert.trainingexport.TestInputs;
import org.sievert.trainingexport.export.QonnxWriter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** What is written as QONNX is read back as the same integer function. */
class QonnxRoundTripTest {
    private static final int MODELS = 700;
    private static final int VECTORS = 40;

    @TempDir
    Path folder;

    @Test
    void randomModelsKeepTheirFunction() throws IOException {
        RandomModels models = new RandomModels(20260103);
        int compared = 0;
        for (int i = 0; i < MODELS; i++) {
            QuantizedModel model = models.next();
            QuantizedModel read = readBack(model);

            assertThat(read.input()).isEqualTo(model.input());
            assertThat(read.output()).isEqualTo(model.output());
            assertThat(QonnxWriter.bytes(model)).isEqualTo(QonnxWriter.bytes(model));
            LayerModel a = new LayerModel(model);
            LayerModel b = new LayerModel(read);
            for (long[] v :
                    TestInputs.of(model.input().element(), model.input().shape().size(), VECTORS, i)) {
                assertThat(b.evaluate(v)).as("model %d: %s", i, model).isEqualTo(a.evaluate(v));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(MODELS * VECTORS);
        assertThat(models.made())
                .hasSize(9 + 14 + 3)
                .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThanOrEqualTo(20));
    }

    @Test
    void aWrittenModelReadAndWrittenAgainStaysTheSame() throws IOException {
        RandomModels models = new RandomModels(5);
        for (int i = 0; i < 200; i++) {
            QuantizedModel once = readBack(models.next());
            QuantizedModel twice = readBack(once);
            assertThat(twice.layers()).hasSameSizeAs(once.layers());
            assertThat(QonnxWriter.bytes(twice)).isEqualTo(QonnxWriter.bytes(once));
        }
    }

    @Test
    void productTypesAndWrappingAreRefusedByName() {
        TensorType in = new TensorType(Shape.of(2), FixedType.fixed(8, 2));
        IntTensor kernel = IntTensor.of(Shape.of(2, 1), FixedType.fixed(4, 1), 3, -5);
        IntTensor bias = IntTensor.of(Shape.of(1), FixedType.fixed(4, 1), 1);
        Accumulation cut =
                new Accumulation(Optional.of(SharedModels.quantizer("fixed<9,2,TRN,SAT>")), Optional.empty());
        refused(in, Layer.Dense.of("latent", in, kernel, bias, cut), "layer 'latent'", "product or accumulator");
        refused(
                in,
                new Layer.Quantize("act", in, SharedModels.quantizer("fixed<6,1,TRN,WRAP>")),
                "layer 'act'",
                "wrap");
        refused(
                in,
                new Layer.Quantize("act", in, SharedModels.quantizer("fixed<1,1,TRN,SAT>")),
                "layer 'act'",
                "one bit");
        IntTensor wide = IntTensor.of(Shape.of(2, 1), FixedType.fixed(40, 20), (1L << 30) + 1, -5);
        refused(in, Layer.Dense.of("big", in, wide, bias, Accumulation.EXACT), "layer 'big'", "24 bits");
    }

    private static void refused(TensorType in, Layer layer, String... words) {
        QuantizedModel model = new QuantizedModel("m", "test", in, List.of(layer));
        assertThatThrownBy(() -> QonnxWriter.bytes(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    private QuantizedModel readBack(QuantizedModel model) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, QonnxWriter.bytes(model));
        return ModelImporter.read(ImportRequest.of(file));
    }
}
