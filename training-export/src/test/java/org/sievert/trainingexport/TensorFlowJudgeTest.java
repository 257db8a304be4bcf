package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * The layer model of the imported JSON and HDF5 against TensorFlow running the frozen graph of the same network, which
 * spells out pads, quantizers, floor and minimum on its own. Floats hold every value here exactly, so the comparison is
 * for equality.
 */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class TensorFlowJudgeTest {
    private static final int BATCH = 2000;
    private static final int VECTORS = 22_000;

    private record Comparison(int vectors, int values, int mismatches) {}

    @ParameterizedTest
    @CsvSource({"9bit, 4", "3bit, 1"})
    void layerModelGivesTheSameLatentValues(String variant, int number) throws IOException {
        QuantizedModel model = ModelImporter.read(SharedModels.cae(variant));
        Set<Long> seen = new HashSet<>();

        Comparison c = compare(model, variant, "encoder/keras_minimum_" + number + "/Minimum", VECTORS, seen);

        assertThat(c).isEqualTo(new Comparison(VECTORS, VECTORS * 16, 0));
        FixedType latent = model.output().element();
        assertThat(seen).as("distinct latent values").hasSizeGreaterThanOrEqualTo(variant.equals("9bit") ? 200 : 16);
        assertThat(seen).contains(latent.min(), latent.max());
    }

    @Test
    void layerModelGivesTheSameHiddenValues() throws IOException {
        QuantizedModel whole = ModelImporter.read(SharedModels.cae("9bit"));
        int end = Layer.names(whole.layers()).indexOf("act") + 1;
        QuantizedModel hidden = new QuantizedModel(
                "hidden", whole.format(), whole.input(), whole.layers().subList(0, end));

        Comparison c = compare(hidden, "9bit", "encoder/flatten_4/Reshape", 4000, new HashSet<>());

        assertThat(c).isEqualTo(new Comparison(4000, 4000 * 128, 0));
    }

    @Test
    void oneWeightOffByOneIsSeen() throws IOException {
        QuantizedModel model = ModelImporter.read(SharedModels.cae("9bit"));
        List<Layer> layers = new ArrayList<>(model.layers());
        int at = Layer.names(layers).indexOf("conv2d");
        Layer.Conv2d conv = (Layer.Conv2d) layers.get(at);
        long[] weights = conv.kernel().toArray();
        weights[37] += weights[37] > 0 ? -1 : 1;
        IntTensor kernel = IntTensor.of(conv.kernel().shape(), conv.kernel().type(), weights);
        layers.subList(at, layers.size()).clear();
        Layer broken = Layer.Conv2d.of(conv.name(), conv.input(), kernel, conv.bias(), 2, 2, conv.accumulation());
        layers.add(broken);
        layers.add(new Layer.Quantize(
                "act", broken.output(), ((Layer.Quantize) model.layers().get(at + 1)).quantizer()));
        QuantizedModel mutant = new QuantizedModel("mutant", "qkeras", model.input(), layers);

        Comparison c = compare(mutant, "9bit", "encoder/flatten_4/Reshape", BATCH, new HashSet<>());

        assertThat(c.mismatches()).isPositive();
    }

    private static Comparison compare(QuantizedModel model, String variant, String operation, int count, Set<Long> seen)
            throws IOException {
        FixedType in = model.input().element();
        FixedType out = model.output().element();
        int inputs = model.input().shape().size();
        List<long[]> vectors = TestInputs.of(in, inputs, count, 20260101);
        LayerModel layers = new LayerModel(model);
        int values = 0;
        int mismatches = 0;
        try (FrozenGraph tf =
                new FrozenGraph(SharedModels.file("econ-t-cae/" + variant + "/encoder.pb"), "x", operation)) {
            for (int start = 0; start < vectors.size(); start += BATCH) {
                List<long[]> batch = vectors.subList(start, Math.min(start + BATCH, vectors.size()));
                float[] judged = tf.run(floats(batch, in, inputs), batch.size(), 8, 8, 1);
                int i = 0;
                for (long[] vector : batch) {
                    for (long q : layers.evaluate(vector)) {
                        values++;
                        mismatches += judged[i++] == (float) out.toDouble(q) ? 0 : 1;
                        seen.add(q);
                    }
                }
                assertThat(i).isEqualTo(judged.length);
            }
        }
        return new Comparison(vectors.size(), values, mismatches);
    }

    private static float[] floats(List<long[]> batch, FixedType type, int size) {
        float[] x = new float[batch.size() * size];
        int i = 0;
        for (long[] vector : batch) {
            for (long q : vector) {
                x[i++] = (float) type.toDouble(q);
            }
        }
        return x;
    }
}
