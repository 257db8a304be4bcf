package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * Random QKeras encoders, written as JSON and HDF5 and imported, against TensorFlow computing the same from the float
 * weights: paddings, strides, biases, quantizers, alphas. Needs no model from elsewhere.
 */
class RandomNetworkJudgeTest {
    private static final int NETWORKS = 60;
    private static final int VECTORS = 150;

    @TempDir
    Path folder;

    private final Map<String, Integer> covered = new TreeMap<>();

    /** A quantized_bits for weights. */
    private record Weights(int bits, int integer, boolean symmetric, String alpha) {
        String python() {
            return "'quantized_bits(" + bits + "," + integer + "," + (symmetric ? 1 : 0) + ",alpha=" + alpha + ")'";
        }

        Operand<TFloat64> apply(QKerasInTensorFlow q, Operand<TFloat64> w, int rank) {
            return alpha.equals("None") || alpha.contains("auto")
                    ? q.autoPo2(w, rank, bits, integer)
                    : q.bits(w, bits, integer, symmetric, true, Double.parseDouble(alpha));
        }
    }

    @Test
    void importedNetworksComputeWhatTensorFlowComputes() {
        int networks = 0;
        int values = 0;
        try (EagerSession session = EagerSession.create()) {
            for (int seed = 0; seed < NETWORKS; seed++) {
                values += judge(Ops.create(session), new Random(seed), "network " + seed);
                networks++;
            }
        }
        assertThat(networks).isEqualTo(NETWORKS);
        assertThat(values).isGreaterThan(NETWORKS * VECTORS);
        assertThat(covered)
                .as("how often each kind occurred")
                .containsKeys(
                        "padding same",
                        "padding valid",
                        "bias true",
                        "bias false",
                        "alpha None",
                        "alpha 1",
                        "alpha 0.5",
                        "alpha 2.0",
                        "alpha \\\"auto_po2\\\"",
                        "relu true",
                        "relu false",
                        "signed false",
                        "symmetric true",
                        "activation alpha 0.5",
                        "activation alpha 4.0")
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThanOrEqualTo(4));
    }

    private int judge(Ops tf, Random r, String name) {
        QKerasInTensorFlow q = new QKerasInTensorFlow(tf);
        int rows = 3 + r.nextInt(5);
        int columns = 3 + r.nextInt(5);
        int channels = 1 + r.nextInt(3);
        int inBits = 2 + r.nextInt(5);
        int inInteger = r.nextInt(3);
        boolean signed = pick("signed", r.nextBoolean());
        boolean symmetric = pick("symmetric", r.nextBoolean());
        int filters = 1 + r.nextInt(4);
        int height = 1 + r.nextInt(3);
        int width = 1 + r.nextInt(3);
        int rowStride = 1 + r.nextInt(3);
        int columnStride = 1 + r.nextInt(3);
        String padding = r.nextBoolean() ? "same" : "valid";
        pick("padding " + padding);
        boolean bias = pick("bias", r.nextBoolean());
        boolean relu = pick("relu", r.nextBoolean());
        Weights convWeights = weights(r);
        Weights denseWeights = weights(r);
        Weights biases = new Weights(3 + r.nextInt(4), r.nextInt(2), r.nextBoolean(), "1");
        int actBits = 3 + r.nextInt(4);
        double actAlpha = List.of(1.0, 0.5, 4.0).get(r.nextInt(3));
        pick("activation alpha " + actAlpha);
        int units = 1 + r.nextInt(5);

        KerasFixture f = KerasFixture.sequential(folder);
        f.layer("InputLayer", "in", "'batch_input_shape': [null, " + rows + ", " + columns + ", " + channels + "]");
        f.layer(
                "QActivation",
                "q",
                "'activation': {'class_name': 'quantized_bits', 'config': {'bits': " + inBits + ", 'integer': "
                        + inInteger + ", 'symmetric': " + symmetric + ", 'keep_negative': " + signed + "}}");
        f.layer(
                "QConv2D",
                "conv",
                "'filters': " + filters + ", 'kernel_size': [" + height + ", " + width + "], 'strides': [" + rowStride
                        + ", " + columnStride + "], 'padding': '" + padding + "', 'activation': '"
                        + (relu ? "relu" : "linear") + "', 'use_bias': " + bias + ", 'kernel_quantizer': "
                        + convWeights.python() + (bias ? ", 'bias_quantizer': " + biases.python() : ""));
        f.layer("QActivation", "act", "'activation': 'quantized_bits(" + actBits + ",1,0,alpha=" + actAlpha + ")'");
        f.layer("Flatten", "flatten", "");
        f.layer(
                "QDense",
                "dense",
                "'units': " + units + ", 'use_bias': true, 'activation': 'quantized_relu(6,2)', 'kernel_quantizer': "
                        + denseWeights.python() + ", 'bias_quantizer': " + biases.python());

        double[] kernel = floats(r, height * width * channels * filters);
        double[] convBias = floats(r, filters);
        Operand<TFloat64> k = tensor(tf, kernel, height, width, channels, filters);
        List<long[]> inputs =
                TestInputs.of(new FixedType(signed, inBits, 0), rows * columns * channels, VECTORS, r.nextLong());
        double step = Math.pow(2, inInteger - inBits + (signed ? 1 : 0));
        Operand<TFloat64> x = tensor(tf, scaled(inputs, step), VECTORS, rows, columns, channels);

        // As the network says, from the float weights.
        Operand<TFloat64> y = q.bits(x, inBits, inInteger, symmetric, signed, 1);
        y = tf.nn.conv2d(
                y,
                convWeights.apply(q, k, 4),
                List.of(1L, (long) rowStride, (long) columnStride, 1L),
                padding.toUpperCase(java.util.Locale.ROOT));
        if (bias) {
            y = tf.math.add(y, biases.apply(q, tensor(tf, convBias, filters), 1));
        }
        if (relu) {
            y = tf.nn.relu(y);
        }
        y = q.bits(y, actBits, 1, false, true, actAlpha);
        Shape image = y.shape();
        int outRows = (int) image.get(1);
        int outColumns = (int) image.get(2);
        int flat = outRows * outColumns * filters;
        double[] dense = floats(r, flat * units);
        double[] denseBias = floats(r, units);
        y = tf.reshape(y, tf.constant(new int[] {VECTORS, flat}));
        y = tf.linalg.matMul(y, denseWeights.apply(q, tensor(tf, dense, flat, units), 2));
        y = tf.math.add(y, biases.apply(q, tensor(tf, denseBias, units), 1));
        y = q.relu(y, 6, 2);

        f.weights("conv", nested4(kernel, height, width, channels, filters), bias ? nested1(convBias) : null);
        f.weights("dense", nested2(dense, flat, units), nested1(denseBias));
        QuantizedModel model = ModelImporter.read(f.write());

        assertThat(model.input().element().fractionBits()).as(name).isEqualTo(inBits - inInteger - (signed ? 1 : 0));
        double[] judged = new double[VECTORS * units];
        y.asTensor().copyTo(DataBuffers.of(judged, false, false));
        LayerModel layers = new LayerModel(model);
        int i = 0;
        for (long[] input : inputs) {
            for (long value : layers.evaluate(input)) {
                assertThat(model.output().element().toDouble(value))
                        .as("%s, output %d: %s", name, i, f.model())
                        .isEqualTo(judged[i++]);
            }
        }
        return i;
    }

    private Weights weights(Random r) {
        String alpha = List.of("1", "0.5", "2.0", "None", "\\\"auto_po2\\\"").get(r.nextInt(5));
        pick("alpha " + alpha);
        return new Weights(2 + r.nextInt(5), r.nextInt(2), r.nextBoolean(), alpha);
    }

    private boolean pick(String kind, boolean value) {
        pick(kind + " " + value);
        return value;
    }

    private void pick(String kind) {
        covered.merge(kind, 1, Integer::sum);
    }

    /** Floats as training leaves them, with some on the grid's halves. */
    private static double[] floats(Random r, int count) {
        double[] v = new double[count];
        for (int i = 0; i < count; i++) {
            v[i] = r.nextInt(4) == 0 ? (r.nextInt(129) - 64) / 64.0 : (float) (r.nextGaussian() * 0.6);
        }
        return v;
    }

    private static Operand<TFloat64> tensor(Ops tf, double[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(values));
    }

    private static double[] scaled(List<long[]> vectors, double step) {
        return vectors.stream()
                .flatMapToLong(java.util.Arrays::stream)
                .mapToDouble(v -> v * step)
                .toArray();
    }

    private static float[] nested1(double[] v) {
        float[] n = new float[v.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = (float) v[i];
        }
        return n;
    }

    private static float[][] nested2(double[] v, int rows, int columns) {
        float[][] n = new float[rows][columns];
        for (int i = 0; i < v.length; i++) {
            n[i / columns][i % columns] = (float) v[i];
        }
        return n;
    }

    private static float[][][][] nested4(double[] v, int a, int b, int c, int d) {
        float[][][][] n = new float[a][b][c][d];
        for (int i = 0; i < v.length; i++) {
            n[i / (b * c * d)][i / (c * d) % b][i / d % c][i % d] = (float) v[i];
        }
        return n;
    }
}
