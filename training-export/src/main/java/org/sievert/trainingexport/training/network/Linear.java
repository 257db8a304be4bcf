package org.sievert.trainingexport.training.network;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sievert.trainingexport.model.Shape;

/**
 * A layer of a kernel and a bias, in full precision or quantised. Quantised, it computes with the rounded weights and
 * hands their gradient straight to the full-precision ones, which are kept in −1…1.
 */
public abstract sealed class Linear implements TrainLayer permits Linear.Dense, Linear.Conv2d {
    private final String name;
    private final Shape input;
    private final Shape output;
    private final Optional<WeightQuantizers> quantizers;
    private final Parameter kernel;
    private final Parameter bias;
    private double[] x = new double[0];
    private double[] usedKernel = new double[0];

    private Linear(
            String name, Shape input, Shape output, Shape kernel, double bound, Optional<WeightQuantizers> quantizers) {
        this.name = name;
        this.input = input;
        this.output = output;
        this.quantizers = quantizers;
        this.kernel = new Parameter("kernel", kernel, bound);
        this.bias = new Parameter("bias", Shape.of(kernel.extent(kernel.rank() - 1)), bound);
    }

    /** Inputs that one output sums over. */
    abstract int inputsPerOutput();

    abstract void accumulate(double[] x, double[] weights, double[] y, int samples);

    abstract void accumulateGradients(
            double[] x, double[] weights, double[] dy, double[] dWeights, double[] dx, int samples);

    /** He-normal kernel, zero bias. */
    public final void initialise(Random random) {
        kernel.initialise(random, inputsPerOutput());
    }

    public final Parameter kernel() {
        return kernel;
    }

    public final Parameter bias() {
        return bias;
    }

    /** Empty in full precision. */
    public final Optional<WeightQuantizers> quantizers() {
        return quantizers;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Shape input() {
        return input;
    }

    @Override
    public final Shape output() {
        return output;
    }

    @Override
    public final List<Parameter> parameters() {
        return List.of(kernel, bias);
    }

    @Override
    public final double[] forward(double[] values, int samples) {
        x = values;
        usedKernel = used(kernel, quantizers.map(WeightQuantizers::kernel));
        double[] usedBias = used(bias, quantizers.map(WeightQuantizers::bias));
        double[] y = new double[samples * output.size()];
        for (int at = 0; at < y.length; at += usedBias.length) {
            System.arraycopy(usedBias, 0, y, at, usedBias.length);
        }
        accumulate(x, usedKernel, y, samples);
        return y;
    }

    @Override
    public final double[] backward(double[] dy, int samples) {
        double[] dBias = bias.gradient();
        for (int at = 0; at < samples * output.size(); at += dBias.length) {
            for (int o = 0; o < dBias.length; o++) {
                dBias[o] += dy[at + o];
            }
        }
        double[] dx = new double[samples * input.size()];
        accumulateGradients(x, usedKernel, dy, kernel.gradient(), dx, samples);
        return dx;
    }

    private static double[] used(Parameter parameter, Optional<FakeQuantizer> quantizer) {
        if (quantizer.isEmpty()) {
            return parameter.values();
        }
        FakeQuantizer q = quantizer.get();
        double[] rounded = new double[parameter.values().length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = q.apply(parameter.values()[i]);
        }
        return rounded;
    }

    /** y[o] = Σ x[i] · kernel[i][o] + bias[o]. */
    public static final class Dense extends Linear {
        private final int inputs;
        private final int outputs;

        /**
         * @param bound kernel and bias are kept in −bound…bound
         */
        public Dense(String name, int inputs, int outputs, double bound, Optional<WeightQuantizers> quantizers) {
            super(name, Shape.of(inputs), Shape.of(outputs), Shape.of(inputs, outputs), bound, quantizers);
            this.inputs = inputs;
            this.outputs = outputs;
        }

        @Override
        int inputsPerOutput() {
            return inputs;
        }

        @Override
        void accumulate(double[] x, double[] weights, double[] y, int samples) {
            for (int n = 0; n < samples; n++) {
                for (int i = 0; i < inputs; i++) {
                    double v = x[n * inputs + i];
                    if (v != 0) {
                        multiplyAdd(v, weights, i * outputs, y, n * outputs, outputs);
                    }
                }
            }
        }

        @Override
        void accumulateGradients(
                double[] x, double[] weights, double[] dy, double[] dWeights, double[] dx, int samples) {
            for (int n = 0; n < samples; n++) {
                for (int i = 0; i < inputs; i++) {
                    dx[n * inputs + i] = dot(weights, i * outputs, dy, n * outputs, outputs);
                    double v = x[n * inputs + i];
                    if (v != 0) {
                        multiplyAdd(v, dy, n * outputs, dWeights, i * outputs, outputs);
                    }
                }
            }
        }
    }

    /** Cross-correlation without padding; kernel shape (row, column, input channel, output channel). */
    public static final class Conv2d extends Linear {
        private final int size;
        private final int stride;

        /**
         * @param input (row, column, channel)
         * @param size rows and columns of the kernel
         * @param bound kernel and bias are kept in −bound…bound
         */
        public Conv2d(
                String name,
                Shape input,
                int filters,
                int size,
                int stride,
                double bound,
                Optional<WeightQuantizers> quantizers) {
            super(
                    name,
                    input,
                    Shape.of((input.extent(0) - size) / stride + 1, (input.extent(1) - size) / stride + 1, filters),
                    Shape.of(size, size, input.extent(2), filters),
                    bound,
                    quantizers);
            this.size = size;
            this.stride = stride;
        }

        /** Rows and columns of the kernel. */
        public int size() {
            return size;
        }

        /** Step in rows and columns. */
        public int stride() {
            return stride;
        }

        @Override
        int inputsPerOutput() {
            return size * size * input().extent(2);
        }

        @Override
        void accumulate(double[] x, double[] weights, double[] y, int samples) {
            int filters = output().extent(2);
            eachTap(samples, (in, tap, out) -> {
                if (x[in] != 0) {
                    multiplyAdd(x[in], weights, tap * filters, y, out, filters);
                }
            });
        }

        @Override
        void accumulateGradients(
                double[] x, double[] weights, double[] dy, double[] dWeights, double[] dx, int samples) {
            int filters = output().extent(2);
            eachTap(samples, (in, tap, out) -> {
                dx[in] += dot(weights, tap * filters, dy, out, filters);
                if (x[in] != 0) {
                    multiplyAdd(x[in], dy, out, dWeights, tap * filters, filters);
                }
            });
        }

        /** Calls for each output position and each kernel position with the three array indices. */
        private void eachTap(int samples, TapAction action) {
            Shape in = input();
            Shape out = output();
            int channels = in.extent(2);
            for (int n = 0; n < samples; n++) {
                for (int r = 0; r < out.extent(0); r++) {
                    for (int c = 0; c < out.extent(1); c++) {
                        int to = n * out.size() + (r * out.extent(1) + c) * out.extent(2);
                        for (int i = 0; i < size; i++) {
                            int row = n * in.extent(0) + r * stride + i;
                            int from = (row * in.extent(1) + c * stride) * channels;
                            for (int t = 0; t < size * channels; t++) {
                                action.accept(from + t, i * size * channels + t, to);
                            }
                        }
                    }
                }
            }
        }

        @FunctionalInterface
        private interface TapAction {
            void accept(int input, int tap, int output);
        }
    }

    private static void multiplyAdd(double factor, double[] a, int atA, double[] sum, int atSum, int length) {
        for (int k = 0; k < length; k++) {
            sum[atSum + k] += factor * a[atA + k];
        }
    }

    private static double dot(double[] a, int atA, double[] b, int atB, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += a[atA + k] * b[atB + k];
        }
        return sum;
    }
}
