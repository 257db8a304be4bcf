package org.sievert.trainingexport.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.TestInputs;
import org.sievert.trainingexport.export.OnnxWriter;
import org.sievert.trainingexport.export.QonnxWriter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** What the writers write, as ONNX Runtime understands it. */
class OnnxRuntimeJudgeTest {
    private static final int MODELS = 250;
    private static final int VECTORS = 40;
    private static final int GRAPHS = 150;
    private static final int EVENTS = 50;

    /** Random models stay within float's 24 bits, so the comparison is for equality. */
    @Test
    void quantisedModelsMeanWhatTheyMeanHere() throws IOException, OrtException {
        RandomModels models = new RandomModels(20260104);
        int values = 0;
        int quantizers = 0;
        for (int m = 0; m < MODELS; m++) {
            QuantizedModel model = models.next();
            FixedType in = model.input().element();
            int size = model.input().shape().size();
            List<long[]> vectors = TestInputs.of(in, size, VECTORS, m);
            float[] x = new float[VECTORS * size];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) in.toDouble(vectors.get(i / size)[i % size]);
            }
            StandardOps.Rewritten plain = StandardOps.of(QonnxWriter.bytes(model), null);
            quantizers += plain.quantizers();
            float[] judged;
            try (OnnxRuntime runtime = new OnnxRuntime(plain.model())) {
                judged = runtime.run(
                        VECTORS, List.of(x), List.of(model.input().shape().extents()));
            }
            LayerModel layers = new LayerModel(model);
            int i = 0;
            for (long[] v : vectors) {
                for (long q : layers.evaluate(v)) {
                    assertThat(judged[i++]).as("model %d: %s", m, model).isEqualTo((float)
                            model.output().element().toDouble(q));
                    values++;
                }
            }
            assertThat(i).isEqualTo(judged.length);
        }
        assertThat(values).isGreaterThan(MODELS * VECTORS * 2);
        assertThat(quantizers).isGreaterThan(MODELS * 3);
    }

    @Test
    void floatGraphsGiveTheSameValues() throws OrtException {
        RandomGraphs graphs = new RandomGraphs(20260105);
        Random random = new Random(9);
        int values = 0;
        for (int g = 0; g < GRAPHS; g++) {
            FloatGraph graph = graphs.next();
            FloatNetwork network = FloatNetwork.of(graph);
            List<float[]> inputs = new ArrayList<>();
            List<List<Integer>> extents = new ArrayList<>();
            for (int i = 0; i < network.inputs(); i++) {
                float[] x = new float[EVENTS * network.inputSize(i)];
                for (int k = 0; k < x.length; k++) {
                    x[k] = random.nextFloat() * 2 - 1;
                }
                inputs.add(x);
                extents.add(network.inputShape(i).extents());
            }
            float[] ours = new float[EVENTS * network.outputShape().size()];
            network.run(inputs.toArray(float[][]::new), EVENTS, ours);

            try (OnnxRuntime runtime = new OnnxRuntime(OnnxWriter.bytes(graph))) {
                float[] theirs = runtime.run(EVENTS, inputs, extents);
                assertThat(theirs).hasSameSizeAs(ours);
                for (int i = 0; i < ours.length; i++) {
                    assertThat((double) ours[i])
                            .as("graph %d: %s", g, graph)
                            .isCloseTo(
                                    theirs[i],
                                    org.assertj.core.data.Offset.offset(1e-5 * Math.max(1, Math.abs(theirs[i]))));
                    values++;
                }
            }
        }
        assertThat(values).isGreaterThan(GRAPHS * EVENTS * 4);
        assertThat(graphs.made())
                .hasSize(12)
                .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThanOrEqualTo(10));
    }

    /** The file is read back as the network that was written. */
    @Test
    void writtenGraphsAreReadBack() {
        RandomGraphs graphs = new RandomGraphs(11);
        Random random = new Random(12);
        int values = 0;
        for (int g = 0; g < GRAPHS; g++) {
            FloatGraph graph = graphs.next();
            FloatNetwork a = FloatNetwork.of(graph);
            FloatNetwork b =
                    FloatNetwork.of(OnnxReader.read(java.nio.file.Path.of("written.onnx"), OnnxWriter.bytes(graph)));
            assertThat(b.inputs()).isEqualTo(a.inputs());
            assertThat(b.outputShape()).isEqualTo(a.outputShape());
            float[][] x = new float[a.inputs()][];
            for (int i = 0; i < x.length; i++) {
                x[i] = new float[EVENTS * a.inputSize(i)];
                for (int k = 0; k < x[i].length; k++) {
                    x[i][k] = random.nextFloat() * 2 - 1;
                }
            }
            float[] ya = new float[EVENTS * a.outputShape().size()];
            float[] yb = new float[ya.length];
            a.run(x, EVENTS, ya);
            b.run(x, EVENTS, yb);
            assertThat(yb).containsExactly(ya);
            values += ya.length;
        }
        assertThat(values).isGreaterThan(GRAPHS * EVENTS * 4);
    }
}
