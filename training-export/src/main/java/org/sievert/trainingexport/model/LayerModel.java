package org.sievert.trainingexport.model;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;

/**
 * Evaluates a {@link QuantizedModel} layer by layer in integers: one method per kind of layer, plain loops, meant to be
 * obviously right. It is the meaning of the model; speed is the business of the datapath interpreter.
 */
public final class LayerModel {
    private final QuantizedModel model;

    public LayerModel(QuantizedModel model) {
        this.model = model;
    }

    public QuantizedModel model() {
        return model;
    }

    /**
     * The output integers for one input.
     *
     * @param input integers of the input type, row-major
     * @throws IllegalArgumentException if the count is wrong or a value is not of the input type
     */
    public long[] evaluate(long[] input) {
        List<long[]> all = trace(input);
        return all.get(all.size() - 1);
    }

    /** What every layer gives for one input, in the order of the layers. */
    public List<long[]> trace(long[] input) {
        FixedType type = model.input().element();
        if (input.length != model.input().shape().size()) {
            throw new IllegalArgumentException(input.length + " values for input " + model.input());
        }
        for (long q : input) {
            if (!type.holds(q)) {
                throw new IllegalArgumentException("input " + q + " does not fit " + type);
            }
        }
        List<long[]> results = new ArrayList<>();
        long[] x = input;
        for (Layer layer : model.layers()) {
            x = apply(layer, x);
            results.add(x);
        }
        return results;
    }

    private static long[] apply(Layer layer, long[] x) {
        if (layer instanceof Layer.Arrange l) {
            return arrange(l, x);
        } else if (layer instanceof Layer.Pad l) {
            return pad(l, x);
        } else if (layer instanceof Layer.Conv2d l) {
            return conv2d(l, x);
        } else if (layer instanceof Layer.Dense l) {
            return dense(l, x);
        } else if (layer instanceof Layer.Relu) {
            return relu(x);
        } else if (layer instanceof Layer.Quantize l) {
            return quantize(l, x);
        } else if (layer instanceof Layer.Minimum l) {
            return minimum(l, x);
        } else if (layer instanceof Layer.Reshape) {
            return x.clone();
        }
        throw new AssertionError("no evaluation for " + layer.kind());
    }

    private static long[] arrange(Layer.Arrange l, long[] x) {
        long[] y = new long[l.source().size()];
        for (int i = 0; i < y.length; i++) {
            int s = l.source().get(i);
            y[i] = s < 0 ? 0 : x[s];
        }
        return y;
    }

    private static long[] pad(Layer.Pad l, long[] x) {
        Shape in = l.input().shape();
        Shape out = l.output().shape();
        long[] y = new long[out.size()];
        for (int r = 0; r < in.extent(0); r++) {
            for (int c = 0; c < in.extent(1); c++) {
                for (int k = 0; k < in.extent(2); k++) {
                    y[at(out, r + l.top(), c + l.left(), k)] = x[at(in, r, c, k)];
                }
            }
        }
        return y;
    }

    private static long[] conv2d(Layer.Conv2d l, long[] x) {
        Shape in = l.input().shape();
        Shape out = l.output().shape();
        Shape kernel = l.kernel().shape();
        Sum sum = new Sum(l);
        long[] y = new long[out.size()];
        for (int r = 0; r < out.extent(0); r++) {
            for (int c = 0; c < out.extent(1); c++) {
                for (int o = 0; o < out.extent(2); o++) {
                    long s = sum.start(l.bias().get(o));
                    for (int i = 0; i < kernel.extent(0); i++) {
                        for (int j = 0; j < kernel.extent(1); j++) {
                            for (int k = 0; k < kernel.extent(2); k++) {
                                long v = x[at(in, r * l.rowStride() + i, c * l.columnStride() + j, k)];
                                s = sum.add(s, v, l.kernel().get(i, j, k, o));
                            }
                        }
                    }
                    y[at(out, r, c, o)] = s;
                }
            }
        }
        return y;
    }

    private static long[] dense(Layer.Dense l, long[] x) {
        Sum sum = new Sum(l);
        long[] y = new long[l.bias().size()];
        for (int o = 0; o < y.length; o++) {
            long s = sum.start(l.bias().get(o));
            for (int i = 0; i < x.length; i++) {
                s = sum.add(s, x[i], l.kernel().get(i, o));
            }
            y[o] = s;
        }
        return y;
    }

    private static long[] relu(long[] x) {
        long[] y = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(0, x[i]);
        }
        return y;
    }

    private static long[] quantize(Layer.Quantize l, long[] x) {
        int fraction = l.input().element().fractionBits();
        long[] y = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = l.quantizer().apply(x[i], fraction);
        }
        return y;
    }

    private static long[] minimum(Layer.Minimum l, long[] x) {
        if (l.isIdentity()) {
            return x.clone();
        }
        int up = l.fractionBits() - l.input().element().fractionBits();
        long bound = l.bound() << (l.fractionBits() - l.boundFraction());
        long[] y = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.min(x[i] << up, bound);
        }
        return y;
    }

    private static int at(Shape s, int row, int column, int channel) {
        return (row * s.extent(1) + column) * s.extent(2) + channel;
    }

    /** One running sum of products with a layer's product and accumulator quantizers. */
    private static final class Sum {
        private final Accumulation how;
        private final int exactFraction;
        private final int productFraction;
        private final int biasFraction;
        private final int sumFraction;

        Sum(Layer.Linear l) {
            how = l.accumulation();
            int inputFraction = l.input().element().fractionBits();
            int kernelFraction = l.kernel().type().fractionBits();
            exactFraction = inputFraction + kernelFraction;
            productFraction = how.productFraction(inputFraction, kernelFraction);
            biasFraction = l.bias().type().fractionBits();
            sumFraction = how.sumFraction(inputFraction, kernelFraction, biasFraction);
        }

        long start(long bias) {
            if (how.accumulator().isPresent()) {
                return how.accumulator().get().apply(bias, biasFraction);
            }
            return bias << (sumFraction - biasFraction);
        }

        long add(long sum, long value, long weight) {
            long exact = value * weight;
            long product = how.product().isPresent() ? how.product().get().apply(exact, exactFraction) : exact;
            if (how.accumulator().isEmpty()) {
                return sum + (product << (sumFraction - productFraction));
            }
            int fraction = Math.max(sumFraction, productFraction);
            long next = (sum << (fraction - sumFraction)) + (product << (fraction - productFraction));
            Quantizer accumulator = how.accumulator().get();
            return accumulator.apply(next, fraction);
        }
    }
}
