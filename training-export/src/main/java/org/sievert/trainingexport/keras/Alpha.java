package org.sievert.trainingexport.keras;

import java.util.Optional;
import org.sievert.trainingexport.quantization.ExactDouble;

/**
 * The scale of a {@code quantized_bits}: none, 2^exponent, or powers of two per output channel that QKeras computes from
 * the data.
 */
record Alpha(boolean stated, boolean automatic, int exponent) {
    static final Alpha NONE = new Alpha(false, false, 0);
    static final Alpha AUTO_PO2 = new Alpha(true, true, 0);

    /** A number, if it is a positive power of two. */
    static Optional<Alpha> power(double value) {
        if (!Double.isFinite(value) || value <= 0) {
            return Optional.empty();
        }
        ExactDouble e = ExactDouble.of(value);
        return e.isPowerOfTwo() ? Optional.of(new Alpha(true, false, -e.fraction())) : Optional.empty();
    }

    @Override
    public String toString() {
        if (!stated) {
            return "None";
        }
        return automatic ? "'auto_po2'" : exponent == 0 ? "1" : "2^" + exponent;
    }
}
