package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.imports.ModelDescription.Problem;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/** A file is described even where it cannot be mapped, and everything that stands in the way is named. */
class DescribeTest {
    @TempDir
    Path folder;

    @Test
    void mappableModel() {
        ModelDescription d = ModelImporter.describe(KerasFixture.small(folder).write());

        assertThat(d.problems()).isEmpty();
        assertThat(d.imported()).isPresent();
        assertThat(d.tool()).isEqualTo("Keras 2.13.1");
        assertThat(d.layers()).hasSize(7).allMatch(ModelDescription.FileLayer::inEncoder);
        assertThat(d.layers().get(2).parameters()).contains(10);
        assertThat(d.layers().get(2).quantizers())
                .containsExactly(
                        "kernel: quantized_bits(4,0,0,alpha=1)",
                        "bias: quantized_bits(4,0,0,alpha=1)",
                        "activation: linear");
    }

    @Test
    void everyProblemIsNamedNotOnlyTheFirst() {
        KerasFixture f = KerasFixture.small(folder);
        f.node("flatten").put("class_name", "GlobalAveragePooling2D");
        f.set("conv", "kernel_quantizer", "'ternary()'").set("act", "activation", "'sigmoid'");
        f.write();

        ModelDescription d = ModelImporter.describe(ImportRequest.of(f.jsonFile()));

        assertThat(d.imported()).isEmpty();
        assertThat(d.layers()).hasSize(7);
        assertThat(d.problems())
                .extracting(Problem::where)
                .containsExactly(
                        "layer 'conv' (QConv2D)",
                        "layer 'act' (QActivation)",
                        "layer 'flatten' (GlobalAveragePooling2D)");
    }

    @Test
    void aWrongLatentLayerIsAProblemNotAFailure() {
        ModelDescription d =
                ModelImporter.describe(KerasFixture.small(folder).write().withLatent("latnet"));

        assertThat(d.problems())
                .singleElement()
                .extracting(Problem::reason)
                .asString()
                .contains("did you mean 'latent'");
        assertThat(d.layers()).hasSize(7).noneMatch(ModelDescription.FileLayer::inEncoder);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void theChipsModelNeedsTypes() {
        ModelDescription d = ModelImporter.describe(ImportRequest.of(
                SharedModels.file("econ-t-chip/encoder.json"), SharedModels.file("econ-t-chip/encoder.hdf5")));

        assertThat(d.format()).isEqualTo("keras");
        assertThat(d.layers()).hasSize(5);
        assertThat(d.problems())
                .extracting(Problem::where)
                .containsExactly("layer 'conv' (Conv2D)", "layer 'encoded' (Dense)", "layer 'image' (InputLayer)");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void jetTaggerUpToItsSoftmax() {
        ImportRequest request = ImportRequest.of(
                SharedModels.file("jet-tagger/qkeras_3layer.json"),
                SharedModels.file("jet-tagger/qkeras_3layer_weights.h5"));

        assertThat(ModelImporter.describe(request).problems())
                .extracting(Problem::where)
                .containsExactly("layer 'softmax' (Activation)", "layer 'fc1_input' (InputLayer)");
        QuantizedModel m = ModelImporter.read(request.withLatent("output")
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.fixed(16, 6)), Map.of())));
        assertThat(m.parameters()).isEqualTo(4389);
        assertThat(m.output().shape()).hasToString("5");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void filesWithLayersThatAreNotKnown() {
        Map<String, List<String>> expected = Map.of(
                "jet-tagger/qkeras_mnist_cnn.json",
                List.of("MaxPooling2D", "MaxPooling2D", "Activation", "InputLayer"),
                "smart-pixel/keras_model.h5",
                List.of("Activation", "InputLayer"));
        int described = 0;
        for (Map.Entry<String, List<String>> e : expected.entrySet()) {
            ModelDescription d = ModelImporter.describe(ImportRequest.of(SharedModels.file(e.getKey())));
            assertThat(d.imported()).isEmpty();
            assertThat(d.problems())
                    .extracting(p -> p.where().replaceAll(".*\\((.*)\\)", "$1"))
                    .isEqualTo(e.getValue());
            described++;
        }
        assertThat(described).isEqualTo(2);
    }
}
