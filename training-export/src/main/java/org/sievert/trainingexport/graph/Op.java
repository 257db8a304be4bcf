package org.sievert.trainingexport.graph;

import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

/** What a node computes. Images are (row, column, channel). */
public sealed interface Op {
    /** What comes from outside. */
    record Input() implements Op {}

    /** A layer of weights. */
    sealed interface Linear extends Op {
        Weights kernel();

        Optional<Weights> bias();

        /** The same with a bias. */
        Linear withBias(Weights bias);
    }

    /** y[o] = Σ x[i] · kernel[i][o] + bias[o] over a vector. */
    record Dense(Weights kernel, Optional<Weights> bias) implements Linear {
        @Override
        public Linear withBias(Weights b) {
            return new Dense(kernel, Optional.of(b));
        }
    }

    /** Cross-correlation; kernel (row, column, input channel, output channel). */
    record Conv2d(Weights kernel, Optional<Weights> bias, int rowStride, int columnStride, Margins zeros)
            implements Linear {
        @Override
        public Linear withBias(Weights b) {
            return new Conv2d(kernel, Optional.of(b), rowStride, columnStride, zeros);
        }
    }

    /**
     * Transposed convolution; kernel (row, column, input channel, output channel). Input (i, j) adds its value times the
     * kernel at rows i · rowStride − top …, columns j · columnStride − left …, as far as they lie in the output of
     * {@code rows} and {@code columns}.
     */
    record ConvTranspose2d(
            Weights kernel,
            Optional<Weights> bias,
            int rowStride,
            int columnStride,
            int top,
            int left,
            int rows,
            int columns)
            implements Linear {
        @Override
        public Linear withBias(Weights b) {
            return new ConvTranspose2d(kernel, Optional.of(b), rowStride, columnStride, top, left, rows, columns);
        }
    }

    /** max(x, 0). */
    record Relu() implements Op {}

    /** 1 / (1 + e^−x). */
    record Sigmoid() implements Op {}

    /** Rounding and overflow into a type. */
    record Quantize(Quantizer quantizer) implements Op {}

    /** Rounding to a number of fraction bits, without bounds. */
    record Round(Rounding rounding, int fractionBits) implements Op {}

    /** min(x, bound). */
    record Minimum(double bound) implements Op {}

    /** Zeros around an image. */
    record Pad(Margins zeros) implements Op {}

    /** Rows {@code top} … top + rows − 1 and columns {@code left} … of an image; the node's shape says how many. */
    record Crop(int top, int left) implements Op {}

    /** Another shape over the same elements. */
    record Reshape() implements Op {}

    /** For each element of the output, the index of the input's element that goes there, or −1 for zero. */
    record Gather(List<Integer> source) implements Op {
        public Gather {
            source = List.copyOf(source);
        }
    }

    /** Vectors one after the other. */
    record Concat() implements Op {}

    /** Something that has no place here; why, for people. Only an error if it is needed. */
    record Unknown(String reason) implements Op {}
}
