package org.sievert.trainingexport;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * QKeras's quantizers as TensorFlow operations, line by line after {@code qkeras/quantizers.py} (0.9): what the tool
 * itself would compute, without the straight-through estimator around it.
 */
public final class QKerasInTensorFlow {
    private static final float EPSILON = 1e-7f;

    private final Ops tf;

    public QKerasInTensorFlow(Ops tf) {
        this.tf = tf;
    }

    /** {@code quantized_bits} with alpha None on an activation, or a number. */
    Operand<TFloat64> bits(
            Operand<TFloat64> x, int bits, int integer, boolean symmetric, boolean keepNegative, double alpha) {
        double m = Math.pow(2, bits - (keepNegative ? 1 : 0));
        double mi = Math.pow(2, integer);
        Operand<TFloat64> rounded = tf.math.round(tf.math.mul(x, tf.constant(m / mi)));
        Operand<TFloat64> q = clip(rounded, keepNegative ? -m + (symmetric ? 1 : 0) : 0, m - 1);
        return tf.math.mul(q, tf.constant(alpha * mi / m));
    }

    /** {@code quantized_relu} with slope 0. */
    Operand<TFloat64> relu(Operand<TFloat64> x, int bits, int integer) {
        double m = Math.pow(2, bits);
        double mi = Math.pow(2, integer);
        Operand<TFloat64> q = tf.math.div(tf.math.round(tf.math.mul(x, tf.constant(m / mi))), tf.constant(m));
        return tf.math.mul(clip(q, 0, 1 - 1 / m), tf.constant(mi));
    }

    /** {@code quantized_bits} with {@code alpha="auto_po2"} on a kernel, in float32 as the tool has it. */
    public Operand<TFloat64> autoPo2(Operand<TFloat64> kernel, int rank, int bits, int integer) {
        int[] axes = new int[rank - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        float mi = (float) Math.pow(2, integer);
        float levels = (float) ((Math.pow(2, bits - 1) - 1) * 2);
        Operand<TFloat32> x = tf.math.div(tf.dtypes.cast(kernel, TFloat32.class), tf.constant(mi));
        Operand<TFloat32> most = tf.reduceMax(tf.math.abs(x), tf.constant(axes), ReduceMax.keepDims(true));
        Operand<TFloat32> scale = nearestPower(tf.math.div(tf.math.mul(most, tf.constant(2f)), tf.constant(levels)));
        Operand<TFloat32> z = x;
        for (int step = 0; step < 5; step++) {
            Operand<TFloat32> v = tf.math.floor(tf.math.add(tf.math.div(tf.math.abs(x), scale), tf.constant(0.5f)));
            z = tf.math.mul(tf.math.sign(x), tf.math.minimum(v, tf.constant(levels / 2)));
            Operand<TFloat32> qx = tf.math.mean(tf.math.mul(x, z), tf.constant(axes), Mean.keepDims(true));
            Operand<TFloat32> qq = tf.math.mean(tf.math.mul(z, z), tf.constant(axes), Mean.keepDims(true));
            scale = nearestPower(tf.math.div(qx, tf.math.add(qq, tf.constant(EPSILON))));
        }
        return tf.dtypes.cast(tf.math.mul(tf.math.mul(scale, z), tf.constant(mi)), TFloat64.class);
    }

    private Operand<TFloat32> nearestPower(Operand<TFloat32> scale) {
        Operand<TFloat32> log = tf.math.log(tf.math.add(scale, tf.constant(EPSILON)));
        Operand<TFloat32> exponent = tf.math.round(tf.math.div(log, tf.constant((float) Math.log(2))));
        return tf.math.pow(tf.constant(2f), exponent);
    }

    private Operand<TFloat64> clip(Operand<TFloat64> x, double low, double high) {
        return tf.math.minimum(tf.math.maximum(x, tf.constant(low)), tf.constant(high));
    }
}
