package org.sievert.trainingexport.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.SharedModels;
import org.sievert.trainingexport.TestInputs;
import org.sievert.trainingexport.export.QonnxWriter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/** Files of the QONNX model zoo, and real encoders written as QONNX. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class PublicQonnxTest {
    private static final int VECTORS = 10_000;
    private static final FixedType INPUT = FixedType.fixed(8, 3);

    /** Its softmax stays out; the file says every type but the input's. */
    @Test
    void jetTaggerComputesWhatOnnxRuntimeComputes() throws IOException, OrtException {
        Path file = SharedModels.file("qonnx/qkeras_jettagging.onnx");
        ImportRequest request = ImportRequest.of(file)
                .withLatent("Add_3")
                .withQuantization(new QuantizationSpec(Optional.of(INPUT), Map.of()));
        QuantizedModel model = ModelImporter.read(request);

        assertThat(model.format()).isEqualTo("qonnx+quantization");
        assertThat(model.parameters()).isEqualTo(16 * 64 + 64 + 64 * 32 + 32 + 32 * 32 + 32 + 32 * 5 + 5);
        StandardOps.Rewritten plain = StandardOps.of(Files.readAllBytes(file), "Add_3_out0", 5);
        assertThat(plain.quantizers()).isEqualTo(11);
        List<long[]> vectors = TestInputs.of(INPUT, 16, VECTORS, 3);
        LayerModel layers = new LayerModel(model);
        int mismatches = 0;
        int values = 0;
        // The file's batch is 1.
        try (OnnxRuntime runtime = new OnnxRuntime(plain.model())) {
            for (long[] v : vectors) {
                float[] x = new float[16];
                for (int i = 0; i < 16; i++) {
                    x[i] = (float) INPUT.toDouble(v[i]);
                }
                float[] judged = runtime.run(1, List.of(x), List.of(List.of(16)));
                int i = 0;
                for (long q : layers.evaluate(v)) {
                    mismatches +=
                            judged[i++] == (float) model.output().element().toDouble(q) ? 0 : 1;
                    values++;
                }
            }
        }
        assertThat(values).isEqualTo(VECTORS * 5);
        assertThat(mismatches).isZero();
    }

    @Test
    void theSoftmaxAtTheEndIsNamedWithAWayOut() {
        ModelDescription d = ModelImporter.describe(ImportRequest.of(SharedModels.file("qonnx/qkeras_jettagging.onnx"))
                .withQuantization(new QuantizationSpec(Optional.of(INPUT), Map.of())));
        assertThat(d.imported()).isEmpty();
        assertThat(d.problems()).singleElement().satisfies(p -> {
            assertThat(p.where()).isEqualTo("node 'Softmax_0' (Softmax)");
            assertThat(p.reason()).contains("latent");
        });
    }

    /** Scaled and shifted inputs and batch normalisation between layers: refused node by node, with the reason. */
    @Test
    void brevitasNetworkWithFloatScalesIsRefusedByName() {
        ImportRequest request = ImportRequest.of(SharedModels.file("qonnx/TFC_2W2A.onnx"));
        assertThatThrownBy(() -> ModelImporter.read(request))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContainingAll("TFC_2W2A.onnx", "node 'Sub_9' (Sub)", "not supported");
        ModelDescription d = ModelImporter.describe(request);
        assertThat(d.layers()).hasSizeGreaterThan(10);
        assertThat(d.problems())
                .noneSatisfy(p -> assertThat(p.where()).contains("MatMul"))
                .anySatisfy(p -> assertThat(p.where()).contains("BatchNormalization_21"))
                .anySatisfy(p -> assertThat(p.where()).contains("BatchNormalization_45"));
    }

    @Test
    void realEncodersKeepTheirFunctionAsQonnx() throws IOException {
        int compared = 0;
        for (ImportRequest request : List.of(
                SharedModels.cae("9bit"), SharedModels.cae("3bit"), SharedModels.cmssw("5eLinks_Signaldriven"))) {
            QuantizedModel model = ModelImporter.read(request);
            Path file = Files.createTempFile("encoder", ".onnx");
            try {
                QonnxWriter.write(model, file);
                QuantizedModel read = ModelImporter.read(ImportRequest.of(file));
                assertThat(read.output()).isEqualTo(model.output());
                assertThat(read.parameters()).isEqualTo(model.parameters());
                LayerModel a = new LayerModel(model);
                LayerModel b = new LayerModel(read);
                int inputs = model.input().shape().size();
                for (long[] v : TestInputs.of(model.input().element(), inputs, 1000, 8)) {
                    assertThat(b.evaluate(v)).isEqualTo(a.evaluate(v));
                    compared++;
                }
            } finally {
                Files.delete(file);
            }
        }
        assertThat(compared).isEqualTo(3000);
    }
}
