package org.sievert.trainingexport.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;

/**
 * One step of a network in integers. The compact constructors check that shapes and types fit and throw {@link
 * IllegalArgumentException} with the layer's name otherwise.
 */
public sealed interface Layer {
    /** Unique name within the model, as in the file it came from. */
    String name();

    /** Shape and type of what comes in. */
    TensorType input();

    /** Shape and type of what goes out; the type holds every value that can occur. */
    TensorType output();

    /** A word for the kind of layer, for reports: {@code conv2d}, {@code dense}, … */
    String kind();

    private static void require(boolean condition, String layer, String message) {
        if (!condition) {
            throw new IllegalArgumentException("layer '" + layer + "': " + message);
        }
    }

    private static FixedType sumType(
            String layer, TensorType input, IntTensor kernel, IntTensor bias, Accumulation accumulation) {
        try {
            return accumulation.resultType(kernel, bias, input.element());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException("layer '" + layer + "': its sums need more than 62 bits", e);
        }
    }

    /**
     * Puts element {@code source[i]} of the input at i, or 0 where {@code source[i]} is −1: how a detector's cells
     * become an image.
     */
    record Arrange(String name, TensorType input, Shape shape, List<Integer> source) implements Layer {
        public Arrange {
            source = List.copyOf(source);
            require(source.size() == shape.size(), name, source.size() + " sources for shape " + shape);
            for (int s : source) {
                require(s >= -1 && s < input.shape().size(), name, "no input element " + s);
            }
        }

        @Override
        public TensorType output() {
            return new TensorType(shape, input.element());
        }

        @Override
        public String kind() {
            return "arrange";
        }
    }

    /** Zeros around an image of shape (row, column, channel). */
    record Pad(String name, TensorType input, int top, int bottom, int left, int right) implements Layer {
        public Pad {
            require(input.shape().rank() == 3, name, "padding needs (row, column, channel), not " + input.shape());
            require(Math.min(Math.min(top, bottom), Math.min(left, right)) >= 0, name, "negative padding");
        }

        @Override
        public TensorType output() {
            Shape s = input.shape();
            return new TensorType(
                    Shape.of(s.extent(0) + top + bottom, s.extent(1) + left + right, s.extent(2)), input.element());
        }

        @Override
        public String kind() {
            return "pad";
        }
    }

    /** A layer of constant multiplications and sums. */
    sealed interface Linear extends Layer {
        /** Integer weights; the last extent is the output channel or feature. */
        IntTensor kernel();

        /** One bias per output channel or feature. */
        IntTensor bias();

        /** How products and partial sums are kept. */
        Accumulation accumulation();
    }

    /**
     * Cross-correlation without padding ("valid"); kernel shape (row, column, input channel, output channel). Products
     * are added in the kernel's order: row, column, input channel.
     */
    record Conv2d(
            String name,
            TensorType input,
            IntTensor kernel,
            IntTensor bias,
            int rowStride,
            int columnStride,
            Accumulation accumulation,
            TensorType output)
            implements Linear {
        public Conv2d {
            TensorType expected = outputOf(name, input, kernel, bias, rowStride, columnStride, accumulation);
            require(output.equals(expected), name, "gives " + expected + ", not " + output);
        }

        public static Conv2d of(
                String name,
                TensorType input,
                IntTensor kernel,
                IntTensor bias,
                int rowStride,
                int columnStride,
                Accumulation accumulation) {
            TensorType output = outputOf(name, input, kernel, bias, rowStride, columnStride, accumulation);
            return new Conv2d(name, input, kernel, bias, rowStride, columnStride, accumulation, output);
        }

        private static TensorType outputOf(
                String name,
                TensorType input,
                IntTensor kernel,
                IntTensor bias,
                int rowStride,
                int columnStride,
                Accumulation accumulation) {
            Shape in = input.shape();
            Shape k = kernel.shape();
            require(in.rank() == 3, name, "a convolution needs (row, column, channel), not " + in);
            require(k.rank() == 4, name, "a convolution kernel has 4 extents, not " + k);
            require(k.extent(2) == in.extent(2), name, "kernel " + k + " does not fit input " + in);
            require(bias.shape().equals(Shape.of(k.extent(3))), name, "bias " + bias.shape() + " for kernel " + k);
            require(rowStride > 0 && columnStride > 0, name, "strides must be positive");
            require(
                    k.extent(0) <= in.extent(0) && k.extent(1) <= in.extent(1),
                    name,
                    "kernel " + k + " exceeds input " + in);
            Shape out = Shape.of(
                    (in.extent(0) - k.extent(0)) / rowStride + 1,
                    (in.extent(1) - k.extent(1)) / columnStride + 1,
                    k.extent(3));
            return new TensorType(out, sumType(name, input, kernel, bias, accumulation));
        }

        @Override
        public String kind() {
            return "conv2d";
        }
    }

    /** y[o] = Σ x[i] · kernel[i][o] + bias[o] over a vector; products are added in the order of i. */
    record Dense(
            String name,
            TensorType input,
            IntTensor kernel,
            IntTensor bias,
            Accumulation accumulation,
            TensorType output)
            implements Linear {
        public Dense {
            TensorType expected = outputOf(name, input, kernel, bias, accumulation);
            require(output.equals(expected), name, "gives " + expected + ", not " + output);
        }

        public static Dense of(
                String name, TensorType input, IntTensor kernel, IntTensor bias, Accumulation accumulation) {
            TensorType output = outputOf(name, input, kernel, bias, accumulation);
            return new Dense(name, input, kernel, bias, accumulation, output);
        }

        private static TensorType outputOf(
                String name, TensorType input, IntTensor kernel, IntTensor bias, Accumulation accumulation) {
            Shape k = kernel.shape();
            require(input.shape().rank() == 1, name, "a dense layer needs a vector, not " + input.shape());
            require(k.rank() == 2, name, "a dense kernel has 2 extents, not " + k);
            require(k.extent(0) == input.shape().size(), name, "kernel " + k + " does not fit input " + input.shape());
            require(bias.shape().equals(Shape.of(k.extent(1))), name, "bias " + bias.shape() + " for kernel " + k);
            return new TensorType(Shape.of(k.extent(1)), sumType(name, input, kernel, bias, accumulation));
        }

        @Override
        public String kind() {
            return "dense";
        }
    }

    /** max(x, 0). */
    record Relu(String name, TensorType input) implements Layer {
        @Override
        public TensorType output() {
            FixedType t = input.element();
            return new TensorType(input.shape(), FixedType.holding(0, Math.max(0, t.max()), t.fractionBits()));
        }

        @Override
        public String kind() {
            return "relu";
        }
    }

    /** Rounding and overflow into a type. */
    record Quantize(String name, TensorType input, Quantizer quantizer) implements Layer {
        @Override
        public TensorType output() {
            return new TensorType(input.shape(), quantizer.type());
        }

        @Override
        public String kind() {
            return "quantize";
        }
    }

    /** min(x, bound · 2^−boundFraction); finer than the input's grid only where the bound can be reached. */
    record Minimum(String name, TensorType input, long bound, int boundFraction) implements Layer {
        /** Fraction bits of the result. */
        public int fractionBits() {
            return isIdentity()
                    ? input.element().fractionBits()
                    : Math.max(input.element().fractionBits(), boundFraction);
        }

        public Minimum {
            boolean representable = true;
            try {
                type(input.element(), bound, boundFraction);
            } catch (ArithmeticException | IllegalArgumentException e) {
                representable = false;
            }
            require(representable, name, "its result needs more than 62 bits");
        }

        /** Whether no value of the input's type exceeds the bound. */
        public boolean isIdentity() {
            return isIdentity(input.element(), bound, boundFraction);
        }

        private static boolean isIdentity(FixedType t, long bound, int boundFraction) {
            BigInteger max = BigInteger.valueOf(t.max()).shiftLeft(Math.max(0, boundFraction - t.fractionBits()));
            BigInteger limit = BigInteger.valueOf(bound).shiftLeft(Math.max(0, t.fractionBits() - boundFraction));
            return max.compareTo(limit) <= 0;
        }

        private static FixedType type(FixedType t, long bound, int boundFraction) {
            if (isIdentity(t, bound, boundFraction)) {
                return t;
            }
            int f = Math.max(t.fractionBits(), boundFraction);
            long top = Accumulation.shiftLeftExact(bound, f - boundFraction);
            long bottom = Accumulation.shiftLeftExact(t.min(), f - t.fractionBits());
            return FixedType.holding(Math.min(top, bottom), top, f);
        }

        @Override
        public TensorType output() {
            return new TensorType(input.shape(), type(input.element(), bound, boundFraction));
        }

        @Override
        public String kind() {
            return "minimum";
        }
    }

    /** Another shape over the same elements, row-major; a flatten is a reshape to one extent. */
    record Reshape(String name, TensorType input, Shape shape) implements Layer {
        public Reshape {
            require(shape.size() == input.shape().size(), name, "cannot turn " + input.shape() + " into " + shape);
        }

        @Override
        public TensorType output() {
            return new TensorType(shape, input.element());
        }

        @Override
        public String kind() {
            return shape.rank() == 1 ? "flatten" : "reshape";
        }
    }

    /** The layers' names in order, for messages. */
    static List<String> names(List<Layer> layers) {
        List<String> names = new ArrayList<>();
        layers.forEach(l -> names.add(l.name()));
        return Collections.unmodifiableList(names);
    }
}
