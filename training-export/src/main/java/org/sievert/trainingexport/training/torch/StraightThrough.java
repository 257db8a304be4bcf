package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.training.plan.WeightGrid;

/** Quantizers that compute the integer model's value and let gradients through. */
final class StraightThrough {
    private StraightThrough() {}

    /** Brings every value into the type; the gradient is 1 in the type's range and 0 where it saturates. */
    static NDArray quantise(NDArray x, Quantizer quantizer) {
        FixedType type = quantizer.type();
        float unit = Math.scalb(1f, -type.fractionBits());
        NDArray scaled = Tensors.times(x, Math.scalb(1f, type.fractionBits()));
        float max = type.max();
        float min = quantizer.overflow() == Overflow.SAT_SYM && type.signed() ? -type.max() : type.min();
        NDArray passing = scaled;
        NDArray rounded = round(scaled.stopGradient(), quantizer.rounding());
        if (quantizer.overflow() == Overflow.WRAP) {
            float modulus = Math.scalb(1f, type.width());
            rounded = rounded.sub(rounded.sub(min).div(modulus).floor().mul(modulus));
        } else {
            passing = scaled.clip(min, max);
            rounded = rounded.clip(min, max);
        }
        return Tensors.times(through(rounded, passing), unit);
    }

    /** Brings every weight onto its grid; the gradient is 1 in the grid's range. */
    static NDArray quantise(NDArray weights, WeightGrid grid) {
        if (!grid.binary()) {
            return quantise(weights, grid.quantizer());
        }
        float unit = Math.scalb(1f, -grid.type().fractionBits());
        NDArray sign = weights.stopGradient().gte(0).toType(weights.getDataType(), false);
        return Tensors.times(
                through(sign.mul(2).sub(1), Tensors.times(weights, 1 / unit).clip(-1, 1)), unit);
    }

    /** The value of one, exactly, with the gradient of the other: {@code gradient − gradient} is 0 in floats as well. */
    private static NDArray through(NDArray value, NDArray gradient) {
        return value.stopGradient().add(gradient.sub(gradient.stopGradient()));
    }

    private static NDArray round(NDArray x, Rounding rounding) {
        return switch (rounding) {
            case TRN -> x.floor();
            case RND -> x.add(0.5f).floor();
            case RND_CONV -> x.round();
            case TRN_ZERO -> x.trunc();
            case RND_ZERO -> x.sign().mul(x.abs().sub(0.5f).ceil());
            case RND_MIN_INF -> x.sub(0.5f).ceil();
            case RND_INF -> x.sign().mul(x.abs().add(0.5f).floor());
        };
    }
}
