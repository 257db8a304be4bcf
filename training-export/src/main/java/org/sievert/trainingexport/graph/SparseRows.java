package org.sievert.trainingexport.graph;

import java.util.Arrays;
import java.util.Optional;
import org.sievert.trainingexport.model.Shape;

/**
 * A layer of weights as a list of (input element, weight) for each output element. Dense layers, convolutions and
 * transposed convolutions are all evaluated in this form, each product over a whole block of events at once.
 */
final class SparseRows {
    private final int[] start;
    private final int[] index;
    private final float[] weight;
    private final float[] bias;

    private SparseRows(int[] start, int[] index, float[] weight, float[] bias) {
        this.start = start;
        this.index = index;
        this.weight = weight;
        this.bias = bias;
    }

    static SparseRows of(Op.Linear op, Shape in, Shape out) {
        if (op instanceof Op.Dense dense) {
            return dense(dense, out);
        } else if (op instanceof Op.Conv2d conv) {
            return conv(conv, in, out);
        }
        return convTranspose((Op.ConvTranspose2d) op, in, out);
    }

    private static SparseRows dense(Op.Dense op, Shape out) {
        int inputs = op.kernel().shape().extent(0);
        int outputs = out.size();
        Collector c = new Collector(outputs, outputs * inputs);
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                c.add(i, op.kernel().get(i * outputs + o));
            }
            c.endRow(biasOf(op.bias(), o));
        }
        return c.rows();
    }

    private static SparseRows conv(Op.Conv2d op, Shape in, Shape out) {
        Shape k = op.kernel().shape();
        Collector c = new Collector(out.size(), out.size() * k.extent(0) * k.extent(1) * k.extent(2));
        for (int r = 0; r < out.extent(0); r++) {
            for (int col = 0; col < out.extent(1); col++) {
                for (int o = 0; o < k.extent(3); o++) {
                    for (int i = 0; i < k.extent(0); i++) {
                        int row = r * op.rowStride() + i - op.zeros().top();
                        for (int j = 0; j < k.extent(1); j++) {
                            int column =
                                    col * op.columnStride() + j - op.zeros().left();
                            taps(c, op.kernel(), in, row, column, i, j, o);
                        }
                    }
                    c.endRow(biasOf(op.bias(), o));
                }
            }
        }
        return c.rows();
    }

    private static SparseRows convTranspose(Op.ConvTranspose2d op, Shape in, Shape out) {
        Shape k = op.kernel().shape();
        Collector c = new Collector(out.size(), out.size() * k.extent(0) * k.extent(1) * k.extent(2));
        for (int r = 0; r < out.extent(0); r++) {
            for (int col = 0; col < out.extent(1); col++) {
                for (int o = 0; o < k.extent(3); o++) {
                    for (int i = 0; i < k.extent(0); i++) {
                        int row = r + op.top() - i;
                        for (int j = 0; j < k.extent(1); j++) {
                            int column = col + op.left() - j;
                            if (Math.floorMod(row, op.rowStride()) == 0
                                    && Math.floorMod(column, op.columnStride()) == 0) {
                                taps(
                                        c,
                                        op.kernel(),
                                        in,
                                        Math.floorDiv(row, op.rowStride()),
                                        Math.floorDiv(column, op.columnStride()),
                                        i,
                                        j,
                                        o);
                            }
                        }
                    }
                    c.endRow(biasOf(op.bias(), o));
                }
            }
        }
        return c.rows();
    }

    private static void taps(Collector c, Weights kernel, Shape in, int row, int column, int i, int j, int o) {
        if (row < 0 || row >= in.extent(0) || column < 0 || column >= in.extent(1)) {
            return;
        }
        Shape k = kernel.shape();
        for (int ch = 0; ch < in.extent(2); ch++) {
            c.add(
                    (row * in.extent(1) + column) * in.extent(2) + ch,
                    kernel.get(((i * k.extent(1) + j) * k.extent(2) + ch) * k.extent(3) + o));
        }
    }

    private static float biasOf(Optional<Weights> bias, int o) {
        return bias.map(b -> (float) b.get(o)).orElse(0f);
    }

    /** Every output for {@code n} events; element arrays of {@code y} are overwritten. */
    void apply(float[][] x, float[][] y, int n) {
        for (int r = 0; r < bias.length; r++) {
            float[] sum = y[r];
            Arrays.fill(sum, 0, n, bias[r]);
            int t = start[r];
            int end = start[r + 1];
            for (; t + 4 <= end; t += 4) {
                addFour(
                        sum,
                        x[index[t]],
                        weight[t],
                        x[index[t + 1]],
                        weight[t + 1],
                        x[index[t + 2]],
                        weight[t + 2],
                        x[index[t + 3]],
                        weight[t + 3],
                        n);
            }
            for (; t < end; t++) {
                addOne(sum, x[index[t]], weight[t], n);
            }
        }
    }

    private static void addFour(
            float[] sum, float[] a, float wa, float[] b, float wb, float[] c, float wc, float[] d, float wd, int n) {
        for (int l = 0; l < n; l++) {
            sum[l] += (a[l] * wa + b[l] * wb) + (c[l] * wc + d[l] * wd);
        }
    }

    private static void addOne(float[] sum, float[] a, float w, int n) {
        for (int l = 0; l < n; l++) {
            sum[l] += a[l] * w;
        }
    }

    private static final class Collector {
        private final int[] start;
        private final float[] bias;
        private int[] index;
        private float[] weight;
        private int row;
        private int count;

        Collector(int rows, int most) {
            start = new int[rows + 1];
            bias = new float[rows];
            index = new int[most];
            weight = new float[most];
        }

        void add(int element, double w) {
            if (w != 0) {
                index[count] = element;
                weight[count++] = (float) w;
            }
        }

        void endRow(float b) {
            bias[row] = b;
            start[++row] = count;
        }

        SparseRows rows() {
            return new SparseRows(start, Arrays.copyOf(index, count), Arrays.copyOf(weight, count), bias);
        }
    }
}
