package org.sievert.trainingexport.keras;

import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.quantization.WeightQuantizer;
import org.sievert.trainingexport.quantization.WeightType;

/** Weights rounded and clipped by a quantizer, then multiplied by 2^exponent: the binary point moves, no bit does. */
record ScaledWeights(Quantizer quantizer, int exponent, String describe) implements WeightQuantizer {
    @Override
    public IntTensor quantize(Shape shape, double[] values) {
        WeightType type =
                new WeightType(quantizer.type(), Optional.of(quantizer.rounding()), Optional.of(quantizer.overflow()));
        IntTensor q = type.quantize(shape, values);
        FixedType t = q.type();
        return IntTensor.of(shape, new FixedType(t.signed(), t.width(), t.fractionBits() - exponent), q.toArray());
    }
}
