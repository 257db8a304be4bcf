package org.sievert.trainingexport.batch;

import java.util.Arrays;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.Layer;

/** One output of a linear layer: start value plus weighted rows, in the layer's way of adding. */
final class RowSum {
    private RowSum() {}

    /** The rows and weights of one sum, in the order in which they are added. */
    static final class Taps {
        private final int[] rows;
        private final int[] weights;
        private int count;

        Taps(int most) {
            rows = new int[most];
            weights = new int[most];
        }

        void add(int row, int weight) {
            rows[count] = row;
            weights[count++] = weight;
        }

        int[] rows() {
            return Arrays.copyOf(rows, count);
        }

        int[] weights() {
            return Arrays.copyOf(weights, count);
        }
    }

    /** How a layer adds, once for all its sums. */
    record Recipe(
            Optional<RowQuantizer> product,
            Optional<RowQuantizer> accumulator,
            Optional<Quantizer> start,
            int biasFraction,
            int productUp,
            int sumUp,
            int biasUp) {
        /** Empty if a value on the way may need more than 32 bits. */
        static Optional<Recipe> of(Layer.Linear l) {
            Accumulation how = l.accumulation();
            FixedType in = l.input().element();
            FixedType kernel = l.kernel().type();
            int exact = in.fractionBits() + kernel.fractionBits();
            int pf = how.productFraction(in.fractionBits(), kernel.fractionBits());
            int bf = l.bias().type().fractionBits();
            int sf = how.sumFraction(in.fractionBits(), kernel.fractionBits(), bf);
            int common = Math.max(sf, pf);
            if (in.width() + kernel.width() > 31 || l.output().element().width() > 31) {
                return Optional.empty();
            }
            Optional<RowQuantizer> product = Optional.empty();
            long[] range = products(l);
            if (how.product().isPresent()) {
                product = RowQuantizer.of(how.product().get(), range[0], range[1], exact);
                if (product.isEmpty()) {
                    return Optional.empty();
                }
                FixedType type = how.product().get().type();
                range = new long[] {type.min(), type.max()};
            }
            if (common - pf > 30 || common - sf > 30) {
                return Optional.empty();
            }
            if (how.accumulator().isEmpty()) {
                return Optional.of(new Recipe(product, Optional.empty(), Optional.empty(), bf, sf - pf, 0, sf - bf));
            }
            Quantizer kept = how.accumulator().get();
            long[] sums = new long[2];
            if (!shift(kept.type().min(), kept.type().max(), common - sf, sums)
                    || !shift(range[0], range[1], common - pf, sums)) {
                return Optional.empty();
            }
            Optional<RowQuantizer> accumulator = RowQuantizer.of(kept, sums[0], sums[1], common);
            return accumulator.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Recipe(product, accumulator, Optional.of(kept), bf, common - pf, common - sf, 0));
        }

        /** Lowest and highest product of a weight and an input; zero is among them. */
        private static long[] products(Layer.Linear l) {
            FixedType in = l.input().element();
            long low = 0;
            long high = 0;
            for (long w : l.kernel().toArray()) {
                low = Math.min(low, Math.min(w * in.min(), w * in.max()));
                high = Math.max(high, Math.max(w * in.min(), w * in.max()));
            }
            return new long[] {low, high};
        }

        /** Adds a range times 2<sup>up</sup> to {@code sum}; whether both stay far within 64 bits. */
        private static boolean shift(long low, long high, int up, long[] sum) {
            if (low < -(1L << 32) || high > 1L << 32 || up > 29) {
                return false;
            }
            sum[0] += low << up;
            sum[1] += high << up;
            return true;
        }

        RowProgram.Step step(int row, Taps taps, long bias) {
            int[] rows = taps.rows();
            int[] weights = taps.weights();
            if (accumulator.isPresent()) {
                int first = (int) start.orElseThrow().apply(bias, biasFraction);
                return new Quantized(this, row, rows, weights, first);
            }
            int first = (int) (bias << biasUp);
            int floor = product.map(RowQuantizer::plainFloor).orElse(0);
            if (floor < 0) {
                return new Quantized(this, row, rows, weights, first);
            }
            if (floor > 0 && productUp == 0) {
                return new Floored(row, rows, weights, first, floor);
            }
            if (floor > 0) {
                return new Quantized(this, row, rows, weights, first);
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] <<= productUp;
            }
            return new Exact(row, rows, weights, first);
        }
    }

    /** Exact products and sums; 32-bit lanes wrap on the way at most, the sum itself fits. */
    private record Exact(int row, int[] index, int[] weights, int first) implements RowProgram.Step {
        @Override
        public void run(int[][] rows) {
            int[] d = rows[row];
            RowLoops.fill(d, first);
            int i = 0;
            for (; i + 8 <= index.length; i += 8) {
                RowLoops.add8(
                        d,
                        rows[index[i]],
                        rows[index[i + 1]],
                        rows[index[i + 2]],
                        rows[index[i + 3]],
                        rows[index[i + 4]],
                        rows[index[i + 5]],
                        rows[index[i + 6]],
                        rows[index[i + 7]],
                        weights,
                        i);
            }
            if (i + 4 <= index.length) {
                RowLoops.add4(
                        d, rows[index[i]], rows[index[i + 1]], rows[index[i + 2]], rows[index[i + 3]], weights, i);
                i += 4;
            }
            if (i + 2 <= index.length) {
                RowLoops.add2(d, rows[index[i]], weights[i], rows[index[i + 1]], weights[i + 1]);
                i += 2;
            }
            if (i < index.length) {
                RowLoops.add1(d, rows[index[i]], weights[i]);
            }
        }
    }

    /** Each product floored, as in ECON-T. */
    private record Floored(int row, int[] index, int[] weights, int first, int drop) implements RowProgram.Step {
        @Override
        public void run(int[][] rows) {
            int[] d = rows[row];
            RowLoops.fill(d, first);
            int i = 0;
            for (; i + 4 <= index.length; i += 4) {
                RowLoops.addFloored4(
                        d,
                        rows[index[i]],
                        rows[index[i + 1]],
                        rows[index[i + 2]],
                        rows[index[i + 3]],
                        weights,
                        i,
                        drop);
            }
            for (; i < index.length; i++) {
                RowLoops.addFloored1(d, rows[index[i]], weights[i], drop);
            }
        }
    }

    /** Any product type, any accumulator type: one product at a time. */
    private record Quantized(Recipe recipe, int row, int[] index, int[] weights, int first) implements RowProgram.Step {
        @Override
        public void run(int[][] rows) {
            int[] d = rows[row];
            int[] p = new int[RowLoops.LANES];
            RowLoops.fill(d, first);
            for (int i = 0; i < index.length; i++) {
                RowLoops.multiply(p, rows[index[i]], weights[i]);
                recipe.product().ifPresent(q -> q.apply(p));
                RowLoops.addShifted(d, recipe.sumUp(), p, recipe.productUp());
                recipe.accumulator().ifPresent(q -> q.apply(d));
            }
        }
    }
}
