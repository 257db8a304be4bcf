package org.sievert.trainingexport.keras;

import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.quantization.WeightQuantizer;
import org.sievert.trainingexport.quantization.WeightType;

/** A quantizer of QKeras and its exact meaning in integers. */
sealed interface QKerasQuantizer {
    /** As one would write it in Python. */
    String text();

    /**
     * What it does to activations, before they are multiplied by 2^{@link #activationExponent}.
     *
     * @throws IllegalArgumentException if that depends on the data
     */
    Quantizer activation();

    /** The power of two that activations are multiplied by after rounding. */
    default int activationExponent() {
        return 0;
    }

    /** What it does to a kernel. */
    WeightQuantizer kernel();

    /**
     * What it does to biases.
     *
     * @throws IllegalArgumentException if that depends on the data
     */
    WeightQuantizer bias();

    /**
     * {@code quantized_bits}: q = clip(round(x · 2^(u − integer))), u = bits without the sign, halves to even; value =
     * alpha · q · 2^(integer − u).
     *
     * @param integer integer bits without the sign
     */
    record Bits(int bits, int integer, boolean symmetric, boolean keepNegative, Alpha alpha)
            implements QKerasQuantizer {
        private Quantizer unscaled() {
            int u = keepNegative ? bits - 1 : bits;
            Overflow overflow = symmetric && keepNegative ? Overflow.SAT_SYM : Overflow.SAT;
            return new Quantizer(new FixedType(keepNegative, bits, u - integer), Rounding.RND_CONV, overflow);
        }

        @Override
        public Quantizer activation() {
            if (alpha.automatic()) {
                throw new IllegalArgumentException(text() + " on an activation has a scale that depends on the data;"
                        + " train with alpha=1 there");
            }
            return unscaled();
        }

        @Override
        public int activationExponent() {
            return alpha.exponent();
        }

        /** A kernel quantizer without alpha becomes {@code auto_po2} when QKeras builds the layer. */
        @Override
        public WeightQuantizer kernel() {
            if (alpha.automatic() || !alpha.stated()) {
                if (!keepNegative) {
                    throw new IllegalArgumentException(text() + ": automatic scales need keep_negative");
                }
                return new AutoPo2(bits, integer, text());
            }
            return scaled();
        }

        @Override
        public WeightQuantizer bias() {
            if (alpha.automatic()) {
                throw new IllegalArgumentException(text() + " on a bias has scales that differ between versions of"
                        + " QKeras; train with alpha=1 there");
            }
            return scaled();
        }

        private WeightQuantizer scaled() {
            return new ScaledWeights(unscaled(), alpha.exponent(), text());
        }

        @Override
        public String text() {
            return "quantized_bits(" + bits + "," + integer + "," + (symmetric ? 1 : 0)
                    + (keepNegative ? "" : ",keep_negative=False") + ",alpha=" + alpha + ")";
        }
    }

    /** {@code quantized_relu} with slope 0: rounded halves to even, clipped to 0 … 2^integer − last place. */
    record Relu(int bits, int integer) implements QKerasQuantizer {
        @Override
        public Quantizer activation() {
            return new Quantizer(new FixedType(false, bits, bits - integer), Rounding.RND_CONV, Overflow.SAT);
        }

        @Override
        public WeightQuantizer kernel() {
            Quantizer q = activation();
            return new WeightType(q.type(), Optional.of(q.rounding()), Optional.of(q.overflow()));
        }

        @Override
        public WeightQuantizer bias() {
            return kernel();
        }

        @Override
        public String text() {
            return "quantized_relu(" + bits + "," + integer + ")";
        }
    }
}
