package org.sievert.trainingexport.training.plan;

import java.util.Locale;

/** One layer of the encoder. */
public sealed interface EncoderLayerPlan {
    LinearPlan linear();

    /** Zeros at the edges, as TensorFlow counts them. */
    enum Padding {
        SAME,
        VALID;

        /** Zeros in all along one extent. */
        public int total(int extent, int kernel, int stride) {
            int outputs = (extent + stride - 1) / stride;
            return this == VALID ? 0 : Math.max((outputs - 1) * stride + kernel - extent, 0);
        }

        /** Zeros before the first element; with an odd total the other side has one more. */
        public int before(int extent, int kernel, int stride) {
            return total(extent, kernel, stride) / 2;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A convolution with a square kernel and the same stride along rows and columns. */
    record Conv2d(LinearPlan linear, int filters, int kernel, int stride, Padding padding) implements EncoderLayerPlan {
        public Conv2d {
            if (filters < 1 || kernel < 1 || stride < 1) {
                throw new PlanException("layer '" + linear.name() + "': filters, kernel and stride must be positive");
            }
        }
    }

    /** A dense layer; its input is flattened row by row. */
    record Dense(LinearPlan linear, int outputs) implements EncoderLayerPlan {
        public Dense {
            if (outputs < 1) {
                throw new PlanException("layer '" + linear.name() + "': a dense layer needs outputs");
            }
        }
    }
}
