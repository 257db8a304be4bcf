package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportReport;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** How Keras layers become layers of the integer model, on models made up here. */
class KerasImportTest {
    @TempDir
    Path folder;

    private static QuantizedModel read(KerasFixture fixture) {
        return ModelImporter.read(fixture.write());
    }

    @Test
    void smallEncoderByHand() {
        KerasFixture f = KerasFixture.small(folder);
        // The conv's first channel is the upper left pixel times 0.5, the second the lower right one times −1 plus
        // 0.25.
        float[][][][] kernel = new float[2][2][1][2];
        kernel[0][0][0][0] = 0.5f;
        kernel[1][1][0][1] = -1f;
        float[][] dense = new float[8][3];
        dense[0][0] = 0.5f;
        dense[1][1] = -0.5f;
        dense[7][2] = 0.875f;
        f.weights("conv", kernel, new float[] {0, 0.25f}).weights("dense", dense, new float[] {0, 0, -0.125f});

        QuantizedModel m = read(f);

        assertThat(m.input()).hasToString("4x4x1 fixed<6,2>");
        assertThat(m.output()).hasToString("3 fixed<6,3>");
        assertThat(Layer.names(m.layers())).containsExactly("quantize", "conv", "act", "flatten", "dense", "latent");
        long[] x = new long[16];
        x[0] = 20; // 1.25
        x[5] = -14; // −0.875: in the window of the upper left output
        x[15] = -32; // −2: lower right
        // act: (0.625, 1.125, …, 0 + 0, 2.25 → 1.9375); latent = 0.3125, −0.5625, 1.5703 on a grid of 1/8, half to even
        assertThat(new LayerModel(m).evaluate(x)).containsExactly(2, -4, 13);
    }

    @Test
    void wholeModelInOneFile() {
        KerasFixture f = KerasFixture.small(folder);

        assertThat(ModelImporter.read(f.writeWhole())).isEqualTo(read(f));
    }

    @Test
    void samePaddingAsTensorFlowPlacesIt() {
        KerasFixture f = KerasFixture.small(folder);
        f.set("conv", "padding", "'same'").set("conv", "kernel_size", "[3, 2]").set("conv", "strides", "[1, 1]");
        f.weights("conv", new float[3][2][1][2], new float[2]).weights("dense", new float[32][3], new float[3]);

        Layer.Pad pad = (Layer.Pad) read(f).layers().get(1);

        assertThat(pad.name()).isEqualTo("conv.pad");
        assertThat(List.of(pad.top(), pad.bottom(), pad.left(), pad.right())).containsExactly(1, 1, 0, 1);
    }

    @Test
    void noBiasIsZeroBias() {
        KerasFixture f = KerasFixture.small(folder);
        f.set("dense", "use_bias", "false");
        f.weights("dense", new float[8][3], null);

        Layer.Dense dense = (Layer.Dense) read(f).layers().get(4);

        assertThat(dense.bias().toArray()).containsExactly(0, 0, 0);
    }

    @Test
    void quantizersAsTextAndAsObjectAreTheSame() {
        KerasFixture f = KerasFixture.small(folder);
        QuantizedModel objects = read(f);
        f.set("quantize", "activation", "'quantized_bits(6, 1, 0)'");
        f.set("conv", "kernel_quantizer", "'quantized_bits(4,0,alpha=1.0)'");
        f.set("dense", "bias_quantizer", "'quantized_bits(bits=4, integer=0, keep_negative=True, alpha=None)'");
        f.set("act", "activation", "{'class_name': 'quantized_relu', 'config': {'bits': 5, 'integer': 1}}");

        assertThat(read(f)).isEqualTo(objects);
    }

    @Test
    void reluAndQuantizerInsideALayer() {
        KerasFixture f = KerasFixture.small(folder);
        f.set("conv", "activation", "'relu'").set("dense", "activation", "'quantized_relu(7,2)'");

        QuantizedModel m = read(f);

        assertThat(Layer.names(m.layers()))
                .containsExactly(
                        "quantize", "conv", "conv.relu", "act", "flatten", "dense", "dense.activation", "latent");
        assertThat(m.layers().get(6).output().element()).isEqualTo(FixedType.ufixed(7, 2));
    }

    @Test
    void powerOfTwoAlphaMovesTheBinaryPointOfTheWeights() {
        KerasFixture f = KerasFixture.small(folder);
        f.set("dense", "kernel_quantizer", "'quantized_bits(4,0,alpha=0.25)'");
        float[][] kernel = new float[8][3];
        kernel[3][1] = 0.375f;
        f.weights("dense", kernel, new float[3]);

        Layer.Dense dense = (Layer.Dense) read(f).layers().get(4);

        assertThat(dense.kernel().get(3, 1)).isEqualTo(3);
        assertThat(dense.kernel().type()).isEqualTo(new FixedType(true, 4, 5));
    }

    @Test
    void symmetricQuantizersLeaveOutTheLowestValue() {
        KerasFixture f = KerasFixture.small(folder);
        f.set("dense", "kernel_quantizer", "'quantized_bits(4,0,1,alpha=1)'");
        f.set("latent", "activation", "'quantized_bits(6,2,1)'");
        float[][] kernel = new float[8][3];
        kernel[0][0] = -1f;
        f.weights("dense", kernel, new float[3]);

        QuantizedModel m = read(f);

        assertThat(((Layer.Dense) m.layers().get(4)).kernel().get(0)).isEqualTo(-7);
        assertThat(((Layer.Quantize) m.layers().get(5)).quantizer()).hasToString("fixed<6,3,RND_CONV,SAT_SYM>");
    }

    @Test
    void anInputTypeFromTheUserIsBroughtIntoTheFirstQuantizersType() {
        QuantizedModel m = ModelImporter.read(KerasFixture.small(folder)
                .write()
                .withLatent("quantize")
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.ufixed(10, 3)), Map.of())));
        long[] x = new long[16];
        x[0] = 1023; // 7.99 saturates to 1.9375
        x[1] = 12; // 12/128 = 1.5/16: half to even
        x[2] = 20; // 2.5/16

        assertThat(m.input()).hasToString("4x4x1 ufixed<10,3>");
        assertThat(new LayerModel(m).evaluate(x)).startsWith(31, 2, 2);
    }

    @Test
    void cutsWhereTheCallerSays() {
        QuantizedModel m = ModelImporter.read(KerasFixture.small(folder).write().withLatent("act"));

        assertThat(m.output()).hasToString("2x2x2 ufixed<5,1>");
    }

    @Test
    void plainKerasWithTypesFromTheUser() {
        KerasFixture f = KerasFixture.sequential(folder);
        f.layer("InputLayer", "in", "'batch_shape': [null, 2]");
        f.layer("Dense", "d", "'units': 1, 'activation': 'relu'");
        f.layer("ReLU", "r", "'max_value': 6.0");
        f.layer("Dropout", "drop", "'rate': 0.5");
        f.weights("d", new float[][] {{0.5f}, {-0.26f}}, new float[] {1});
        WeightType w = WeightType.parse("fixed<5,2,RND_CONV>").orElseThrow();
        QuantizationSpec spec = new QuantizationSpec(
                Optional.of(FixedType.ufixed(4, 4)),
                Map.of(
                        "d",
                        LayerQuantization.NONE
                                .withKernel(w)
                                .withBias(w)
                                .withAccumulator(SharedModels.quantizer("fixed<8,6,TRN,SAT>"))));

        ImportedModel imported = ModelImporter.readWithReport(
                f.write().withQuantization(spec).withArrangement(new Arrangement(3, List.of(2, -1))));

        QuantizedModel m = imported.model();
        assertThat(m.format()).isEqualTo("keras+quantization");
        assertThat(m.input()).hasToString("3 ufixed<4,4>");
        assertThat(Layer.names(m.layers())).containsExactly("frontend.arrange", "d", "d.relu", "r", "r.max");
        assertThat(new LayerModel(m).evaluate(new long[] {9, 9, 15})).containsExactly(24);
        assertThat(new LayerModel(m).evaluate(new long[] {9, 9, 5})).containsExactly(14);
        assertThat(imported.report().entries())
                .extracting(ImportReport.Entry::outcome)
                .containsExactly(
                        ImportReport.Outcome.ABSORBED,
                        ImportReport.Outcome.MAPPED,
                        ImportReport.Outcome.MAPPED,
                        ImportReport.Outcome.ABSORBED);
    }

    @Test
    void padSizesOtherWaysOfWriting() {
        for (String padding : List.of("1", "[1, 1]", "[[1, 1], [1, 1]]")) {
            KerasFixture f = KerasFixture.sequential(folder);
            f.layer("ZeroPadding2D", "pad", "'batch_input_shape': [null, 2, 2, 1], 'padding': " + padding);
            f.layer("Reshape", "reshape", "'target_shape': [-1, 2]");
            QuantizedModel m = ModelImporter.read(
                    f.write().withQuantization(new QuantizationSpec(Optional.of(FixedType.ufixed(8, 8)), Map.of())));

            assertThat(m.output().shape()).hasToString("8x2");
            assertThat(new LayerModel(m).evaluate(new long[] {1, 2, 3, 4}))
                    .containsExactly(0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void kerasThreeStyleOfCallsIsFollowed() {
        KerasFixture f = KerasFixture.functional(folder);
        f.layer("InputLayer", "in", "'batch_shape': [null, 4]", "'inbound_nodes': []");
        f.layer(
                "ReLU",
                "relu",
                "",
                "'inbound_nodes': [{'args': [{'class_name': '__keras_tensor__', 'config': {'shape': [null, 4],"
                        + " 'keras_history': ['in', 0, 0]}}], 'kwargs': {}}]");
        QuantizedModel m = ModelImporter.read(
                f.write().withQuantization(new QuantizationSpec(Optional.of(FixedType.fixed(3, 3)), Map.of())));

        assertThat(m.output()).hasToString("4 ufixed<2,2>");
    }

    /** The shape of ECON-T's conditional autoencoder, with a bound and a floor that matter. */
    private KerasFixture conditional() {
        KerasFixture f = KerasFixture.functional(folder);
        String weights = "'kernel_quantizer': 'quantized_bits(4,0,alpha=1)', 'bias_quantizer': 'quantized_bits(4,0)'";
        f.layer("InputLayer", "Wafer", "'batch_input_shape': [100, 2, 2, 1]", "'inbound_nodes': []");
        f.layer("QActivation", "q", "'activation': 'quantized_bits(5,1)'", "'inbound_nodes': [[['Wafer', 0, 0, {}]]]");
        f.layer("keras_pad", "pad", "", "'inbound_nodes': [[['q', 0, 0, {}]]]");
        f.layer(
                "QConv2D",
                "conv",
                "'filters': 1, 'kernel_size': [3, 2], " + weights,
                "'build_config': {'input_shape': [100, 3, 2, 1]}, 'inbound_nodes': [[['pad', 0, 0, {}]]]");
        f.layer("Flatten", "flat", "", "'inbound_nodes': [[['conv', 0, 0, {}]]]");
        f.layer(
                "TFOpLambda",
                "times",
                "'function': 'math.multiply'",
                "'inbound_nodes': [['flat', 0, 0, {'y': 4, 'name': null}]]");
        f.layer("keras_floor", "floor", "", "'inbound_nodes': [[['times', 0, 0, {}]]]");
        f.layer(
                "TFOpLambda",
                "over",
                "'function': 'math.truediv'",
                "'inbound_nodes': [['floor', 0, 0, {'y': 4, 'name': null}]]");
        f.layer("keras_minimum", "min", "", "'inbound_nodes': [[['over', 0, 0, {'sat_val': 1.75}]]]");
        f.layer("InputLayer", "Cond", "'batch_input_shape': [100, 8]", "'inbound_nodes': []");
        f.layer("Dense", "prepare", "'units': 2", "'inbound_nodes': [[['Cond', 0, 0, {}]]]");
        f.layer("Concatenate", "join", "'axis': 1", "'inbound_nodes': [[['prepare', 0, 0, {}], ['min', 0, 0, {}]]]");
        f.layer("Dense", "decode", "'units': 4", "'inbound_nodes': [[['join', 0, 0, {}]]]");
        ((com.fasterxml.jackson.databind.node.ObjectNode) f.model().path("config"))
                .set("input_layers", KerasFixture.json("[['Wafer', 0, 0], ['Cond', 0, 0]]"));
        float[][][][] kernel = new float[3][2][1][1];
        kernel[0][0][0][0] = 0.875f;
        kernel[1][1][0][0] = -0.875f;
        return f.weights("conv", kernel, new float[] {0.125f});
    }

    @Test
    void decodersConditionAndDecoderAreLeftOut() {
        ImportedModel imported = ModelImporter.readWithReport(conditional().write());

        assertThat(Layer.names(imported.model().layers())).containsExactly("q", "pad", "conv", "flat", "floor", "min");
        assertThat(imported.report().entries())
                .filteredOn(e -> e.outcome() == ImportReport.Outcome.DROPPED)
                .extracting(ImportReport.Entry::layer)
                .containsExactly("Cond", "prepare", "join", "decode");
        assertThat(imported.report().entries().get(5).mapped()).containsExactly("floor");
        LayerModel m = new LayerModel(imported.model());
        // 1.875 · 0.875 + 1 · 0.875 + 0.125 = 2.64 → 1.75; −0.875 − 1.75 + 0.125 = −2.5; 0.65625 + 0.125 = 0.78 → 0.75
        assertThat(m.evaluate(new long[] {15, 0, 0, -8})).containsExactly(7);
        assertThat(m.evaluate(new long[] {-8, 0, 0, 15})).containsExactly(-10);
        assertThat(m.evaluate(new long[] {6, 3, 3, 0})).containsExactly(3);
    }

    @Test
    void theEncoderMayEndBeforeTheFloorButNotWithinIt() {
        ImportRequest request = conditional().write();

        assertThat(Layer.names(ModelImporter.read(request.withLatent("flat")).layers()))
                .endsWith("flat");
        assertThat(Layer.names(ModelImporter.read(request.withLatent("over")).layers()))
                .endsWith("floor");
        for (String within : List.of("times", "floor")) {
            assertThatThrownBy(() -> ModelImporter.read(request.withLatent(within)))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("before or after them");
        }
    }

    @Test
    void floorAndMinimumArgumentsAreChecked() {
        Map<String, String> damages = Map.of(
                "times", "[['flat', 0, 0, {'y': 3}]]",
                "over", "[['floor', 0, 0, {'y': 8}]]",
                "min", "[[['over', 0, 0, {'sat_val': 1.1}]]]");
        Map<String, String> messages = Map.of(
                "times", "constant 3.0 is not a power of two",
                "over", "divides by 2^3 after a multiplication by 2^2",
                "min", "too many places");
        damages.forEach((layer, calls) -> {
            KerasFixture f = conditional();
            f.node(layer).set("inbound_nodes", KerasFixture.json(calls));
            assertThatThrownBy(() -> read(f))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining(layer)
                    .hasMessageContaining(messages.get(layer));
        });
        assertThat(damages).hasSize(3);
    }
}
