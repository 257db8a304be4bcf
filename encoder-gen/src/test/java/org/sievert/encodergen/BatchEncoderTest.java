package org.sievert.encodergen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.batch.BatchEncoder;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** The batch encoder against the layer model, on networks with everything that a layer can have. */
class BatchEncoderTest {
    private static final int MODELS = 3000;

    @Test
    void equalsTheLayerModelOnRandomNetworks() {
        int vectorised = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            QuantizedModel model = RandomModels.small(seed);
            BatchEncoder batch = BatchEncoder.of(model);
            vectorised += batch.isVectorised() ? 1 : 0;
            assertEqual(model, batch, RandomModels.vectors(model, seed, 40));
        }
        assertThat(vectorised).as("networks in vectorised lanes").isGreaterThan(MODELS * 9 / 10);
    }

    @Test
    void equalsTheLayerModelOnNetworksOfEconTsShapeOverSeveralBlocks() {
        for (boolean truncated : List.of(false, true)) {
            QuantizedModel model = RandomModels.econT(5, truncated);
            BatchEncoder batch = BatchEncoder.of(model);
            assertThat(batch.isVectorised()).isTrue();
            assertEqual(model, batch, RandomModels.vectors(model, 6, 777));
        }
    }

    @Test
    void aNetworkThatNeedsMoreThan32BitsRunsInTheLayerModel() {
        TensorType in = new TensorType(Shape.of(3), FixedType.fixed(20, 20));
        Layer wide = Layer.Dense.of(
                "wide",
                in,
                IntTensor.of(Shape.of(3, 1), FixedType.fixed(18, 18), 131071, -131072, 77),
                IntTensor.of(Shape.of(1), FixedType.fixed(8, 8), 5),
                Accumulation.EXACT);
        Layer narrow = new Layer.Quantize(
                "narrow",
                wide.output(),
                Quantizer.parse("fixed<30,40,RND_CONV,SAT>").orElseThrow());
        QuantizedModel model = new QuantizedModel("wide", "test", in, List.of(wide, narrow));
        BatchEncoder batch = BatchEncoder.of(model);
        assertThat(batch.isVectorised()).isFalse();
        assertEqual(model, batch, RandomModels.vectors(model, 1, 20));
    }

    @Test
    void valuesOutsideTheInputTypeAreNamed() {
        QuantizedModel model = RandomModels.econT(5, true);
        BatchEncoder batch = BatchEncoder.of(model);
        for (int bad : new int[] {256, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            int[] inputs = new int[3 * 64];
            inputs[64 + 9] = bad;
            assertThatThrownBy(() -> batch.encode(inputs, 3, new int[3 * 16]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("input 1: " + bad + " at [1][1][0] does not fit ufixed<8,1>");
        }
        assertThatThrownBy(() -> batch.encode(new int[64], 2, new int[32])).hasMessageContaining("128");
    }

    private static void assertEqual(QuantizedModel model, BatchEncoder batch, long[][] vectors) {
        LayerModel layers = new LayerModel(model);
        int[] inputs = new int[vectors.length * batch.inputSize()];
        for (int v = 0; v < vectors.length; v++) {
            for (int i = 0; i < batch.inputSize(); i++) {
                inputs[v * batch.inputSize() + i] = (int) vectors[v][i];
            }
        }
        int[] outputs = new int[vectors.length * batch.outputSize()];
        batch.encode(inputs, vectors.length, outputs);
        for (int v = 0; v < vectors.length; v++) {
            List<Long> got = new ArrayList<>();
            for (int o = 0; o < batch.outputSize(); o++) {
                got.add((long) outputs[v * batch.outputSize() + o]);
            }
            assertThat(got)
                    .as("%s, vector %d", model, v)
                    .containsExactlyElementsOf(
                            Arrays.stream(layers.evaluate(vectors[v])).boxed().toList());
        }
    }
}
