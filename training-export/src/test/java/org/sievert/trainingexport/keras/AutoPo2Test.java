package org.sievert.trainingexport.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.QKerasInTensorFlow;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.quantization.WeightQuantizer;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** The fitted scales against the same formulas in TensorFlow's float32, on weights with long tails. */
class AutoPo2Test {
    private static final int CHANNELS = 3000;

    private int refused;

    @Test
    void scalesAndIntegersAreThoseOfQKeras() {
        int channels = 0;
        int wrong = 0;
        try (EagerSession session = EagerSession.create()) {
            for (int rows : new int[] {1, 2, 5, 9, 40}) {
                for (int bits : new int[] {2, 3, 4, 6, 8}) {
                    wrong += wrongChannels(Ops.create(session), rows, bits, bits % 2, new Random(rows * 100L + bits));
                    channels += CHANNELS;
                }
            }
        }
        assertThat(channels).isEqualTo(75_000);
        assertThat(wrong).isZero();
        assertThat(refused).as("on the edge between two powers").isLessThan(20);
    }

    private int wrongChannels(Ops tf, int rows, int bits, int integer, Random r) {
        double[] w = new double[rows * CHANNELS];
        for (int i = 0; i < w.length; i++) {
            double g = r.nextGaussian();
            w[i] = (float) (r.nextInt(20) == 0 ? 0 : g * g * g / 3);
        }
        Operand<TFloat64> kernel = tf.constant(org.tensorflow.ndarray.Shape.of(rows, CHANNELS), DataBuffers.of(w));
        double[] judged = new double[w.length];
        new QKerasInTensorFlow(tf)
                .autoPo2(kernel, 2, bits, integer)
                .asTensor()
                .copyTo(DataBuffers.of(judged, false, false));
        int wrong = 0;
        for (int c = 0; c < CHANNELS; c++) {
            double[] channel = new double[rows];
            for (int i = 0; i < rows; i++) {
                channel[i] = w[i * CHANNELS + c];
            }
            try {
                IntTensor q = new AutoPo2(bits, integer, "test").quantize(Shape.of(rows, 1), channel);
                boolean differs = false;
                for (int i = 0; i < rows; i++) {
                    differs |= q.type().toDouble(q.get(i)) != judged[i * CHANNELS + c];
                }
                wrong += differs ? 1 : 0;
            } catch (WeightQuantizer.WeightException e) {
                refused++;
            }
        }
        return wrong;
    }

    @Test
    void allZeroKernelIsZero() {
        IntTensor q = new AutoPo2(4, 0, "test").quantize(Shape.of(3, 2), new double[6]);

        assertThat(q.toArray()).containsOnly(0);
    }

    @Test
    void aScaleOnTheEdgeIsRefused() {
        double edge = 7 * (Math.sqrt(0.5) - 1e-7);

        assertThatThrownBy(() -> new AutoPo2(4, 0, "q").quantize(Shape.of(1, 1), new double[] {edge}))
                .isInstanceOf(WeightQuantizer.WeightException.class)
                .hasMessageContaining("edge between two powers");
    }

    @Test
    void scalesTooFarApartAreRefused() {
        assertThatThrownBy(() -> new AutoPo2(8, 0, "q").quantize(Shape.of(1, 2), new double[] {1e15, 1e-6}))
                .isInstanceOf(WeightQuantizer.WeightException.class)
                .hasMessageContaining("too far apart");
    }
}
