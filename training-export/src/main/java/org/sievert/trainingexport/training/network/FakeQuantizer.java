package org.sievert.trainingexport.training.network;

import org.sievert.trainingexport.fixed.FixedType;

/**
 * Rounding to a fixed-point grid in the forward pass, as QKeras computes it: half to even, then clipped.
 *
 * <p>The gradient is straight-through: 1 where the value was only rounded, 0 where it was clipped. (QKeras lets it pass
 * there too, which leaves clipped activations drifting.)
 */
public sealed interface FakeQuantizer {
    /** The grid and its range. */
    FixedType type();

    /** The nearest value of the type. */
    default double apply(double x) {
        FixedType t = type();
        double q = Math.rint(Math.scalb(x, t.fractionBits()));
        return Math.scalb(Math.max(t.min(), Math.min(t.max(), q)), -t.fractionBits());
    }

    /** Whether the gradient passes at x. */
    default boolean passesGradient(double x) {
        FixedType t = type();
        return x >= t.toDouble(t.min()) && x <= t.toDouble(t.max());
    }

    /** The integer that stands for a value of the grid. */
    default long toInteger(double gridValue) {
        double q = Math.scalb(gridValue, type().fractionBits());
        long integer = (long) q;
        if (integer != q || !type().holds(integer)) {
            throw new IllegalArgumentException(gridValue + " is no value of " + type());
        }
        return integer;
    }

    /**
     * QKeras's {@code quantized_bits} with alpha = 1.
     *
     * @param bits in all
     * @param integer integer bits without the sign
     * @param keepNegative whether one of the bits is a sign
     */
    record QuantizedBits(int bits, int integer, boolean keepNegative) implements FakeQuantizer {
        @Override
        public FixedType type() {
            return new FixedType(keepNegative, bits, bits - integer - (keepNegative ? 1 : 0));
        }
    }

    /** QKeras's {@code quantized_relu}: unsigned, negative values become 0. */
    record QuantizedRelu(int bits, int integer) implements FakeQuantizer {
        @Override
        public FixedType type() {
            return new FixedType(false, bits, bits - integer);
        }

        @Override
        public boolean passesGradient(double x) {
            return x > 0 && x <= type().toDouble(type().max());
        }
    }
}
