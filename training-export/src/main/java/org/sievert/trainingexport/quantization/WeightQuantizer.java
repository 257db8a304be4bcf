package org.sievert.trainingexport.quantization;

import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Shape;

/** Turns float weights into integers with a type. */
public interface WeightQuantizer {
    /**
     * @param shape of the tensor; the last extent is the output channel or feature
     * @param values finite, row-major
     * @throws WeightException if a value cannot be taken
     */
    IntTensor quantize(Shape shape, double[] values);

    /** In words for a report: {@code quantized_bits(6,0,alpha=1)}, {@code fixed<6,1>}. */
    String describe();

    /** A weight that has no place in its type; the message names its index and value. */
    final class WeightException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public WeightException(String message) {
            super(message);
        }
    }
}
