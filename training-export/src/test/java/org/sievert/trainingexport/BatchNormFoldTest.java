package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Layers with batch normalisation, folded at import, against TensorFlow folding in float32 as QKeras does. */
class BatchNormFoldTest {
    private static final int NETWORKS = 60;
    private static final int VECTORS = 60;

    @TempDir
    Path folder;

    @Test
    void foldedNetworksComputeWhatTensorFlowComputes() {
        int values = 0;
        int withoutBias = 0;
        int withoutScale = 0;
        try (EagerSession session = EagerSession.create()) {
            for (int seed = 0; seed < NETWORKS; seed++) {
                Random r = new Random(seed);
                boolean bias = r.nextInt(3) > 0;
                boolean scale = r.nextInt(3) > 0;
                withoutBias += bias ? 0 : 1;
                withoutScale += scale ? 0 : 1;
                values += judge(Ops.create(session), r, bias, scale, "network " + seed);
            }
        }
        assertThat(values).isGreaterThan(NETWORKS * VECTORS * 2);
        assertThat(withoutBias).isGreaterThan(5);
        assertThat(withoutScale).isGreaterThan(5);
    }

    /** Convolution 2x2 with batch normalisation on 4x4x1, then a dense layer with batch normalisation. */
    private int judge(Ops tf, Random r, boolean bias, boolean scale, String name) {
        int filters = 1 + r.nextInt(4);
        int units = 1 + r.nextInt(5);
        KerasFixture f = KerasFixture.sequential(folder);
        String weights = "'kernel_quantizer': 'quantized_bits(5,0,0,alpha=1)', 'bias_quantizer':"
                + " 'quantized_bits(6,1,0,alpha=1)', 'epsilon': 0.001, 'use_bias': " + bias + ", 'scale': " + scale;
        f.layer("InputLayer", "in", "'batch_input_shape': [null, 4, 4, 1]");
        f.layer("QActivation", "q", "'activation': 'quantized_bits(6,1,0,alpha=1)'");
        f.layer(
                "QConv2DBatchnorm",
                "conv",
                "'filters': " + filters + ", 'kernel_size': [2, 2], 'strides': [2, 2], " + weights);
        f.layer("QActivation", "act", "'activation': 'quantized_relu(6,1)'");
        f.layer("Flatten", "flatten", "");
        f.layer("QDenseBatchnorm", "dense", "'units': " + units + ", " + weights);
        f.layer("QActivation", "latent", "'activation': 'quantized_bits(8,3,0,alpha=1)'");
        float[] kernel = floats(r, 4 * filters);
        float[] dense = floats(r, 4 * filters * units);
        Norm first = new Norm(r, filters, bias, scale);
        Norm second = new Norm(r, units, bias, scale);
        float[][][][] nested = new float[2][2][1][filters];
        for (int i = 0; i < kernel.length; i++) {
            nested[i / filters / 2][i / filters % 2][0][i % filters] = kernel[i];
        }
        float[][] matrix = new float[4 * filters][units];
        for (int i = 0; i < dense.length; i++) {
            matrix[i / units][i % units] = dense[i];
        }
        f.weights().put("conv", first.tensors(nested));
        f.weights().put("dense", second.tensors(matrix));
        QuantizedModel model = ModelImporter.read(f.write());

        QKerasInTensorFlow q = new QKerasInTensorFlow(tf);
        List<long[]> inputs = TestInputs.of(FixedType.fixed(6, 2), 16, VECTORS, r.nextLong());
        double[] x = inputs.stream()
                .flatMapToLong(java.util.Arrays::stream)
                .mapToDouble(v -> v / 16.0)
                .toArray();
        Operand<TFloat64> y = tf.constant(Shape.of(VECTORS, 4, 4, 1), DataBuffers.of(x));
        y = tf.nn.conv2d(
                y,
                q.bits(first.kernel(tf, kernel, 2, 2, 1, filters), 5, 0, false, true, 1),
                List.of(1L, 2L, 2L, 1L),
                "VALID");
        y = q.relu(tf.math.add(y, q.bits(first.foldedBias(tf), 6, 1, false, true, 1)), 6, 1);
        y = tf.reshape(y, tf.constant(new int[] {VECTORS, 4 * filters}));
        y = tf.linalg.matMul(y, q.bits(second.kernel(tf, dense, 4L * filters, units), 5, 0, false, true, 1));
        y = q.bits(tf.math.add(y, q.bits(second.foldedBias(tf), 6, 1, false, true, 1)), 8, 3, false, true, 1);
        double[] judged = new double[VECTORS * units];
        y.asTensor().copyTo(DataBuffers.of(judged, false, false));
        LayerModel layers = new LayerModel(model);
        int i = 0;
        for (long[] input : inputs) {
            for (long value : layers.evaluate(input)) {
                assertThat(model.output().element().toDouble(value)).as(name).isEqualTo(judged[i++]);
            }
        }
        return i;
    }

    private static float[] floats(Random r, int count) {
        float[] v = new float[count];
        for (int i = 0; i < count; i++) {
            v[i] = (float) (r.nextGaussian() * 0.4);
        }
        return v;
    }

    /** One layer's normalisation. */
    private static final class Norm {
        private final boolean scale;
        private final float[] bias;
        private final float[] gamma;
        private final float[] beta;
        private final float[] mean;
        private final float[] variance;

        Norm(Random r, int channels, boolean bias, boolean scale) {
            this.scale = scale;
            this.bias = bias ? floats(r, channels) : null;
            gamma = floats(r, channels);
            beta = floats(r, channels);
            mean = floats(r, channels);
            variance = floats(r, channels);
            for (int c = 0; c < channels; c++) {
                variance[c] = 0.1f + variance[c] * variance[c];
            }
        }

        Map<String, Object> tensors(Object kernel) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("kernel:0", kernel);
            if (bias != null) {
                all.put("bias:0", bias);
            }
            if (scale) {
                all.put("gamma:0", gamma);
            }
            all.put("beta:0", beta);
            all.put("moving_mean:0", mean);
            all.put("moving_variance:0", variance);
            return all;
        }

        private Operand<TFloat32> inverse(Ops tf) {
            Operand<TFloat32> inv = tf.math.rsqrt(tf.math.add(tf.constant(variance), tf.constant(0.001f)));
            return scale ? tf.math.mul(inv, tf.constant(gamma)) : inv;
        }

        Operand<TFloat64> kernel(Ops tf, float[] kernel, long... shape) {
            Operand<TFloat32> k = tf.constant(Shape.of(shape), DataBuffers.of(kernel));
            return tf.dtypes.cast(tf.math.mul(inverse(tf), k), TFloat64.class);
        }

        Operand<TFloat64> foldedBias(Ops tf) {
            Operand<TFloat32> b = tf.constant(bias == null ? new float[mean.length] : bias);
            Operand<TFloat32> centred = tf.math.mul(inverse(tf), tf.math.sub(b, tf.constant(mean)));
            return tf.dtypes.cast(tf.math.add(centred, tf.constant(beta)), TFloat64.class);
        }
    }

    private KerasFixture dense(float kernel, float variance) {
        KerasFixture f = KerasFixture.sequential(folder);
        f.layer("InputLayer", "in", "'batch_input_shape': [null, 1]");
        f.layer("QActivation", "q", "'activation': 'quantized_bits(6,1,0,alpha=1)'");
        f.layer(
                "QDenseBatchnorm",
                "dense",
                "'units': 1, 'kernel_quantizer': 'quantized_bits(5,0,0,alpha=1)', 'bias_quantizer':"
                        + " 'quantized_bits(5,0,0,alpha=1)', 'epsilon': 0.0");
        f.layer("QActivation", "latent", "'activation': 'quantized_bits(8,3,0,alpha=1)'");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kernel:0", new float[][] {{kernel}});
        for (String name : List.of("bias:0", "beta:0", "moving_mean:0")) {
            all.put(name, new float[1]);
        }
        all.put("gamma:0", new float[] {1});
        all.put("moving_variance:0", new float[] {variance});
        f.weights().put("dense", all);
        return f;
    }

    @Test
    void aFoldedWeightOnAnEdgeAndMissingStatisticsAreRefused() {
        assertThatThrownBy(() -> ModelImporter.read(dense(3f / 32, 1).write()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("'dense'")
                .hasMessageContaining("[0][0] is 0.09375, on the edge between two values");
        assertThatThrownBy(() -> ModelImporter.read(dense(0.5f, -1).write()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("moving_variance -1.0");
        KerasFixture without = dense(0.5f, 1);
        without.weights().get("dense").remove("moving_mean:0");
        assertThatThrownBy(() -> ModelImporter.read(without.write()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("no tensor 'moving_mean'");
        assertThat(ModelImporter.read(dense(0.5f, 1).write()).parameters()).isEqualTo(2);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void theSmartPixelFilterIsImported() {
        QuantizedModel model = ModelImporter.read(ImportRequest.of(SharedModels.file("smart-pixel/keras_model.h5"))
                .withLatent("dense2")
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.fixed(8, 4)), Map.of())));
        List<Layer.Dense> dense = model.layers().stream()
                .filter(Layer.Dense.class::isInstance)
                .map(Layer.Dense.class::cast)
                .toList();
        assertThat(dense).extracting(d -> d.kernel().shape().toString()).containsExactly("14x64", "64x3");
        assertThat(model.parameters()).isEqualTo(14 * 64 + 64 + 64 * 3 + 3);
        int atTheEnds = 0;
        for (long w : dense.get(0).kernel().toArray()) {
            assertThat(w).isBetween(-16L, 15L);
            atTheEnds += w == -16 || w == 15 ? 1 : 0;
        }
        assertThat(atTheEnds).as("gamma / sigma is above 1 nearly everywhere").isGreaterThan(20);
    }
}
