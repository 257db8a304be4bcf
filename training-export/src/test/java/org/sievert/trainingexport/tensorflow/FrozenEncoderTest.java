package org.sievert.trainingexport.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.trainingexport.FrozenGraph;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.SharedModels;
import org.sievert.trainingexport.TestInputs;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Encoders from frozen graphs, judged by TensorFlow. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class FrozenEncoderTest {
    private static final int VECTORS = 12_000;

    /**
     * TensorFlow computes the float graph's layers; the weights in it are replaced by what the specification of the
     * comparison says (rounded half to even on a grid of 1/16 and 1/256, clipped), and the activations are rounded half up
     * on a grid of 1/64 between the layers. Neither uses our quantizers.
     */
    @ParameterizedTest
    @ValueSource(strings = {"5eLinks_Signaldriven", "2eLinks_PUdriven"})
    void reconstructionSoftwareWithTypesFromTheUser(String variant) throws IOException {
        ImportRequest request = SharedModels.cmssw(variant);
        QuantizedModel model = ModelImporter.read(request);

        assertThat(model.parameters()).isEqualTo(2288);
        assertThat(model.input()).hasToString("4x4x3 ufixed<8,0>");
        assertThat(model.output()).hasToString("16 ufixed<9,3>");
        assertThat(Layer.names(model.layers()))
                .containsExactly(
                        "conv2d.pad",
                        "conv2d",
                        "conv2d.relu",
                        "conv2d.activation",
                        "flatten",
                        "encoded_vector",
                        "encoded_vector.relu",
                        "encoded_vector.activation");

        GraphDef quantised = withWeightsOnGrids(GraphDef.parseFrom(Files.readAllBytes(request.encoder())));
        List<long[]> vectors = TestInputs.of(FixedType.ufixed(8, 0), 48, VECTORS, 20260102);
        float[] x = new float[VECTORS * 48];
        for (int i = 0; i < x.length; i++) {
            x[i] = vectors.get(i / 48)[i % 48] / 256f;
        }
        float[] hidden;
        try (FrozenGraph tf = new FrozenGraph(quantised, "input_1", "conv2d/Relu")) {
            hidden = tf.run(x, VECTORS, 4, 4, 3);
        }
        halfUp(hidden, 255);
        float[] latent;
        try (FrozenGraph tf = new FrozenGraph(quantised, "flatten/Reshape", "encoded_vector/Relu")) {
            latent = tf.run(hidden, VECTORS, 128);
        }
        halfUp(latent, 511);

        LayerModel layers = new LayerModel(model);
        Map<Long, Integer> seen = new TreeMap<>();
        int mismatches = 0;
        int i = 0;
        for (long[] v : vectors) {
            for (long q : layers.evaluate(v)) {
                mismatches += latent[i++] * 64 == q ? 0 : 1;
                seen.merge(q, 1, Integer::sum);
            }
        }
        assertThat(i).isEqualTo(VECTORS * 16);
        assertThat(mismatches).isZero();
        assertThat(seen).hasSizeGreaterThan(300).containsKeys(0L, 511L);
    }

    /** Another compiler's graph of the same network: whoever made it read the specification on their own. */
    @ParameterizedTest
    @CsvSource({"5eLinks_Signaldriven, 5eLinks", "2eLinks_PUdriven, 2eLinks"})
    void anotherCompilersGraphGivesTheSameValues(String variant, String peer) throws IOException {
        PeerGraph graph =
                new PeerGraph(Path.of(System.getenv("SIEVERT_SHARED"), "peers", "econ-t-cmssw-" + peer + ".csv"));
        LayerModel layers = new LayerModel(ModelImporter.read(SharedModels.cmssw(variant)));
        int mismatches = 0;
        int values = 0;
        for (long[] v : TestInputs.of(FixedType.ufixed(8, 0), 48, 2000, 77)) {
            double[] x = Arrays.stream(v).mapToDouble(q -> q / 256.0).toArray();
            double[] theirs = graph.evaluate(x);
            long[] ours = layers.evaluate(v);
            for (int i = 0; i < 16; i++) {
                mismatches += theirs[i] * 64 == ours[i] ? 0 : 1;
                values++;
            }
        }
        assertThat(graph.rows()).isGreaterThan(3000);
        assertThat(values).isEqualTo(2000 * 16);
        assertThat(mismatches).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5eLinks_Signaldriven", "2eLinks_PUdriven"})
    void floatTwinIsTheGraphItself(String variant) throws IOException {
        ImportRequest request = SharedModels.cmssw(variant);
        FloatNetwork twin = ModelImporter.floatTwin(request);
        List<long[]> vectors = TestInputs.of(FixedType.ufixed(8, 0), 48, 3000, 7);
        float[] x = new float[3000 * 48];
        for (int i = 0; i < x.length; i++) {
            x[i] = vectors.get(i / 48)[i % 48] / 256f;
        }
        float[] ours = new float[3000 * 16];
        twin.run(new float[][] {x}, 3000, ours);

        try (FrozenGraph tf = new FrozenGraph(request.encoder(), "input_1", "encoded_vector/Relu")) {
            float[] theirs = tf.run(x, 3000, 4, 4, 3);
            int far = 0;
            for (int i = 0; i < ours.length; i++) {
                far += Math.abs(ours[i] - theirs[i]) <= 1e-5 * Math.max(1, Math.abs(theirs[i])) ? 0 : 1;
            }
            assertThat(theirs).hasSize(ours.length);
            assertThat(far).isZero();
        }
    }

    /** The graph spells out every quantizer; the same network is read from JSON and HDF5, where they have names. */
    @ParameterizedTest
    @CsvSource({"9bit, 4", "3bit, 1"})
    void quantizersSpeltOutAreTheSameNetwork(String variant, int number) {
        QuantizedModel graph =
                ModelImporter.read(ImportRequest.of(SharedModels.file("econ-t-cae/" + variant + "/encoder.pb")));
        QuantizedModel named = ModelImporter.read(SharedModels.cae(variant));

        assertThat(graph.input()).isEqualTo(named.input());
        assertThat(graph.layers()).hasSameSizeAs(named.layers());
        for (int i = 0; i < named.layers().size(); i++) {
            Layer a = graph.layers().get(i);
            Layer b = named.layers().get(i);
            assertThat(a.output()).as(b.name()).isEqualTo(b.output());
            assertThat(a.kind()).isEqualTo(b.kind());
            if (b instanceof Layer.Linear l) {
                assertThat(((Layer.Linear) a).kernel()).isEqualTo(l.kernel());
                assertThat(((Layer.Linear) a).bias()).isEqualTo(l.bias());
            } else if (b instanceof Layer.Quantize q) {
                assertThat(((Layer.Quantize) a).quantizer()).isEqualTo(q.quantizer());
            } else if (b instanceof Layer.Minimum m) {
                assertThat(((Layer.Minimum) a).bound()).isEqualTo(m.bound());
            }
        }
        assertThat(Layer.names(graph.layers()))
                .startsWith("input_quantization", "keras_pad_" + number, "conv2d", "act");
    }

    /**
     * The graph holds weights that are rounded already, JSON and HDF5 those before rounding: the graph's twin is as near
     * to the integers as rounded activations allow, the other one as near as rounded weights allow.
     */
    @ParameterizedTest
    @ValueSource(strings = {"9bit", "3bit"})
    void floatTwinsAreNearTheIntegers(String variant) {
        int events = 2000;
        FloatNetwork named = ModelImporter.floatTwin(SharedModels.cae(variant));
        FloatNetwork graph =
                ModelImporter.floatTwin(ImportRequest.of(SharedModels.file("econ-t-cae/" + variant + "/encoder.pb")));
        QuantizedModel model = ModelImporter.read(SharedModels.cae(variant));
        FixedType in = model.input().element();
        // Small inputs, so that nothing is clipped.
        List<long[]> vectors = TestInputs.of(new FixedType(true, 5, in.fractionBits()), 64, events, 4);
        float[] x = new float[events * 64];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) in.toDouble(vectors.get(i / 64)[i % 64]);
        }
        float[] a = new float[events * 16];
        float[] b = new float[events * 16];
        named.run(new float[][] {x}, events, a);
        graph.run(new float[][] {x}, events, b);
        LayerModel layers = new LayerModel(model);
        FixedType out = model.output().element();
        double step = Math.scalb(1, -out.fractionBits());
        double activations = 0;
        double weights = 0;
        for (int e = 0; e < events; e++) {
            long[] q = layers.evaluate(vectors.get(e));
            for (int i = 0; i < 16; i++) {
                double clipped = Math.min(out.toDouble(out.max()), Math.max(out.toDouble(out.min()), b[e * 16 + i]));
                activations += Math.abs(out.toDouble(q[i]) - clipped);
                weights += Math.abs(a[e * 16 + i] - b[e * 16 + i]);
            }
        }
        // Rounding the latent down costs half a step on average, rounding the hidden values a little more.
        assertThat(activations / events / 16).isLessThan(step / 2 + 0.02);
        assertThat(weights / events / 16).isStrictlyBetween(0.001, 0.05);
    }

    private static GraphDef withWeightsOnGrids(GraphDef graph) {
        GraphDef.Builder g = graph.toBuilder();
        int changed = 0;
        for (int i = 0; i < g.getNodeCount(); i++) {
            NodeDef n = g.getNode(i);
            boolean kernel = n.getName().endsWith("/kernel");
            if (n.getOp().equals("Const") && (kernel || n.getName().endsWith("/bias"))) {
                TensorProto t = n.getAttrOrThrow("value").getTensor();
                ByteBuffer from = t.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                ByteBuffer to = ByteBuffer.allocate(from.remaining()).order(ByteOrder.LITTLE_ENDIAN);
                while (from.hasRemaining()) {
                    double w = from.getFloat();
                    double q = kernel ? Math.max(-32, Math.min(31, Math.rint(w * 16))) / 16 : Math.rint(w * 256) / 256;
                    to.putFloat((float) q);
                }
                NodeDef.Builder b = n.toBuilder();
                b.putAttr(
                        "value",
                        n.getAttrOrThrow("value").toBuilder()
                                .setTensor(t.toBuilder().setTensorContent(ByteString.copyFrom(to.array())))
                                .build());
                g.setNode(i, b);
                changed++;
            }
        }
        assertThat(changed).isEqualTo(4);
        return g.build();
    }

    private static void halfUp(float[] v, int most) {
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) (Math.min(most, Math.floor(v[i] * 64.0 + 0.5)) / 64);
        }
    }
}
