package org.sievert.trainingexport.keras;

import java.util.List;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.ExactDouble;

/**
 * {@code tf.math.multiply} by 2^k, {@code keras_floor}, {@code tf.math.truediv} by the same: floor(x · 2^k) / 2^k, that
 * is truncation to k fraction bits. The three are read together; the layer has the name of the middle one.
 */
final class FloorReader implements LayerReader {
    private static final String WHAT = "is only known as part of multiply by 2^k, keras_floor, truediv by the same 2^k";

    @Override
    public Mapping read(Task task) {
        KerasLayer first = task.layer();
        if (!isOperation(first, "multiply")) {
            throw first.error("operation '" + first.string("function", first.className()) + "' " + WHAT);
        }
        List<KerasLayer> rest = task.rest();
        if (rest.size() < 3 || !rest.get(1).className().equals("keras_floor") || !isOperation(rest.get(2), "truediv")) {
            throw first.error("a multiplication " + WHAT
                    + "; if the encoder ends in the middle of these, end it before or after them (model: {latent: …})");
        }
        int places = places(first);
        if (places != places(rest.get(2))) {
            throw rest.get(2).error("divides by 2^" + places(rest.get(2)) + " after a multiplication by 2^" + places);
        }
        String name = rest.get(1).name();
        return new Mapping(3, "floor to " + places + " fraction bits", 0, in -> List.of(floor(name, in, places)));
    }

    private static boolean isOperation(KerasLayer layer, String operation) {
        return layer.className().equals("TFOpLambda")
                && layer.string("function", "").equals("math." + operation);
    }

    private static int places(KerasLayer layer) {
        double y = layer.argument("y").orElseThrow(() -> layer.error("the call does not say the constant y"));
        ExactDouble exact = Double.isFinite(y) ? ExactDouble.of(y) : new ExactDouble(0, 0);
        if (exact.mantissa() != 1 || Math.abs(exact.fraction()) > 40) {
            throw layer.error("the constant " + y + " is not a power of two");
        }
        return -exact.fraction();
    }

    private static Layer floor(String name, TensorType in, int places) {
        FixedType t = in.element();
        int drop = t.fractionBits() - places;
        FixedType type = drop <= 0
                ? t
                : FixedType.holding(
                        Rounding.TRN.shiftRight(t.min(), drop), Rounding.TRN.shiftRight(t.max(), drop), places);
        return new Layer.Quantize(name, in, new Quantizer(type, Rounding.TRN, Overflow.SAT));
    }
}
