package org.sievert.trainingexport.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.FrozenGraph;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatNetwork;
import org.sievert.trainingexport.model.Shape;
import org.tensorflow.proto.DataType;

/** Random frozen graphs in float, held against TensorFlow: padding, strides and cuts as TensorFlow means them. */
class RandomGraphJudgeTest {
    private static final int GRAPHS = 120;
    private static final int EVENTS = 20;

    private final Random random = new Random(20260106);
    private final Map<String, Integer> made = new TreeMap<>();

    @Test
    void everyGraphGivesTheSameValues() {
        int values = 0;
        for (int g = 0; g < GRAPHS; g++) {
            GraphDefs d = new GraphDefs(g);
            int rows = 2 + random.nextInt(4);
            int columns = 2 + random.nextInt(4);
            int channels = 1 + random.nextInt(3);
            String end = graph(d, rows, columns, channels);
            FloatGraph graph =
                    TensorFlowReader.read(Path.of("random.pb"), d.build().toByteArray());
            FloatNetwork network = FloatNetwork.of(graph);
            assertThat(network.inputShape(0)).isEqualTo(Shape.of(rows, columns, channels));
            float[] x = new float[EVENTS * rows * columns * channels];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextFloat() * 2 - 1;
            }
            float[] ours = new float[EVENTS * network.outputShape().size()];
            network.run(new float[][] {x}, EVENTS, ours);
            try (FrozenGraph tf = new FrozenGraph(d.build(), "x", end)) {
                float[] theirs = tf.run(x, EVENTS, rows, columns, channels);
                assertThat(theirs).hasSameSizeAs(ours);
                for (int i = 0; i < ours.length; i++) {
                    assertThat(ours[i])
                            .as("graph %d: %s", g, graph)
                            .isCloseTo(theirs[i], Offset.offset(1e-5f * Math.max(1, Math.abs(theirs[i]))));
                    values++;
                }
            }
        }
        assertThat(values).isGreaterThan(GRAPHS * EVENTS * 4);
        assertThat(made)
                .hasSize(12)
                .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThanOrEqualTo(5));
    }

    private String graph(GraphDefs d, int rows, int columns, int channels) {
        String x = d.input("x", -1, rows, columns, channels);
        int[] s = {rows, columns, channels};
        for (int i = 0; i < 3; i++) {
            x = step(d, x, s, "layer" + i);
        }
        if (random.nextBoolean()) {
            made.merge("MatMul", 1, Integer::sum);
            int size = s[0] * s[1] * s[2];
            x = d.op("Reshape", "flat/Reshape", x, d.integers("flat/to", -1, size))
                    .withType("Tshape", DataType.DT_INT32)
                    .add();
            x = d.op("MatMul", "dense/MatMul", x, d.weights("dense/kernel", size, 3))
                    .add();
            x = d.op("AddV2", "dense/add", x, d.weights("dense/bias", 3)).add();
            x = d.op("Sigmoid", "dense/Sigmoid", x).add();
        }
        return x;
    }

    private String step(GraphDefs d, String x, int[] s, String name) {
        int kr = 1 + random.nextInt(3);
        int kc = 1 + random.nextInt(3);
        int outputs = 1 + random.nextInt(3);
        // TensorFlow's own kernels do not survive strides beyond the kernel's extent.
        int sr = 1 + random.nextInt(kr);
        int sc = 1 + random.nextInt(kc);
        boolean same = random.nextBoolean();
        String padding = same ? "SAME" : "VALID";
        switch (random.nextInt(5)) {
            case 0 -> {
                if (!same && (kr > s[0] || kc > s[1])) {
                    return x;
                }
                made.merge("Conv2D " + padding + (sr > 1 ? " strided" : ""), 1, Integer::sum);
                x = d.op("Conv2D", name + "/Conv2D", x, d.weights(name + "/kernel", kr, kc, s[2], outputs))
                        .with("strides", 1, sr, sc, 1)
                        .with("padding", padding)
                        .add();
                s[0] = same ? (s[0] + sr - 1) / sr : (s[0] - kr) / sr + 1;
                s[1] = same ? (s[1] + sc - 1) / sc : (s[1] - kc) / sc + 1;
                s[2] = outputs;
                x = d.op("BiasAdd", name + "/BiasAdd", x, d.weights(name + "/bias", outputs))
                        .add();
                return d.op("Relu", name + "/Relu", x).add();
            }
            case 1 -> {
                made.merge("Conv2DBackpropInput " + padding + (sr > 1 ? " strided" : ""), 1, Integer::sum);
                s[0] = same ? s[0] * sr : s[0] * sr + Math.max(0, kr - sr);
                s[1] = same ? s[1] * sc : s[1] * sc + Math.max(0, kc - sc);
                String shape = d.integers(name + "/shape", EVENTS, s[0], s[1], outputs);
                String kernel = d.weights(name + "/kernel", kr, kc, outputs, s[2]);
                s[2] = outputs;
                return d.op("Conv2DBackpropInput", name + "/up", shape, kernel, x)
                        .with("strides", 1, sr, sc, 1)
                        .with("padding", padding)
                        .add();
            }
            case 2 -> {
                made.merge("Pad", 1, Integer::sum);
                s[0] += 1;
                s[1] += 3;
                return d.op("Pad", name + "/Pad", x, d.matrix(name + "/by", 4, 0, 0, 0, 1, 1, 2, 0, 0))
                        .withType("Tpaddings", DataType.DT_INT32)
                        .add();
            }
            case 3 -> {
                made.merge("ResizeNearestNeighbor", 1, Integer::sum);
                s[0] *= kr;
                s[1] *= kc;
                return d.op("ResizeNearestNeighbor", name + "/resize", x, d.integers(name + "/size", s[0], s[1]))
                        .withFlag("half_pixel_centers")
                        .add();
            }
            default -> {
                if (s[0] < 2) {
                    return x;
                }
                made.merge("StridedSlice", 1, Integer::sum);
                String begin = d.integers(name + "/begin", 0, 1, 0);
                String end = d.integers(name + "/end", 0, s[0], s[1]);
                String steps = d.integers(name + "/steps", 1, 1, 1);
                s[0] -= 1;
                return d.op("StridedSlice", name + "/slice", x, begin, end, steps)
                        .withType("Index", DataType.DT_INT32)
                        .withInteger("begin_mask", 5)
                        .withInteger("end_mask", 1)
                        .add();
            }
        }
    }
}
