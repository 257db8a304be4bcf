package org.sievert.trainingexport.keras;

import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.quantization.WeightQuantizer;

/**
 * {@code quantized_bits} with {@code alpha="auto_po2"} on a kernel: symmetric, a power-of-two scale per output channel
 * that is fitted to the stored weights in five steps, halves away from zero (QKeras 0.9, {@code quantized_bits.__call__}
 * and {@code _get_scale}). All channels end in one type, fine and wide enough for each, so the result is exact.
 */
record AutoPo2(int bits, int integer, String describe) implements WeightQuantizer {
    /** {@code K.epsilon()}. */
    private static final double EPSILON = 1e-7;

    private static final int STEPS = 5;

    /** How near the middle between two powers float32 may fall to either side. */
    private static final double UNSURE = 2e-6;

    @Override
    public IntTensor quantize(Shape shape, double[] values) {
        int channels = shape.extent(shape.rank() - 1);
        long[] z = new long[values.length];
        int[] exponents = new int[channels];
        int lowest = Integer.MAX_VALUE;
        for (int c = 0; c < channels; c++) {
            exponents[c] = fit(values, c, channels, z);
            if (uses(z, c, channels)) {
                lowest = Math.min(lowest, exponents[c]);
            }
        }
        if (lowest == Integer.MAX_VALUE) {
            lowest = integer - (bits - 1);
        }
        long min = 0;
        long max = 0;
        for (int i = 0; i < z.length; i++) {
            if (z[i] != 0) {
                int shift = exponents[i % channels] - lowest;
                if (shift + bits > 60) {
                    throw new WeightException(describe + " gives scales from 2^" + lowest + " to 2^"
                            + exponents[i % channels] + ", too far apart for one type");
                }
                z[i] <<= shift;
            }
            min = Math.min(min, z[i]);
            max = Math.max(max, z[i]);
        }
        FixedType narrow = FixedType.holding(Math.min(min, -1), max, -lowest);
        return IntTensor.of(shape, narrow, z);
    }

    /** Sets the integers of channel {@code c} and returns the exponent of their last place. */
    private int fit(double[] values, int c, int channels, long[] z) {
        double half = Math.pow(2, bits - 1) - 1;
        double most = 0;
        for (int i = c; i < values.length; i += channels) {
            most = Math.max(most, Math.abs(Math.scalb(values[i], -integer)));
        }
        int exponent = nearestPower(most / half);
        for (int step = 0; step < STEPS; step++) {
            double qx = 0;
            double qq = 0;
            for (int i = c; i < values.length; i += channels) {
                double x = Math.scalb(values[i], -integer);
                double v = Math.min(Math.floor(Math.abs(Math.scalb(x, -exponent)) + 0.5), half);
                z[i] = (long) (Math.signum(x) * v);
                qx += x * z[i];
                qq += (double) z[i] * z[i];
            }
            int n = values.length / channels;
            exponent = nearestPower(qx / n / (qq / n + EPSILON));
        }
        return exponent + integer;
    }

    private int nearestPower(double scale) {
        double log = Math.log(scale + EPSILON) / Math.log(2);
        if (Math.abs(log - Math.floor(log) - 0.5) < UNSURE) {
            throw new WeightException(describe + ": the scale " + scale + " lies on the edge between two powers of two,"
                    + " where QKeras's own float arithmetic decides by chance; train with alpha=1");
        }
        return (int) Math.rint(log);
    }

    private static boolean uses(long[] z, int c, int channels) {
        for (int i = c; i < z.length; i += channels) {
            if (z[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
