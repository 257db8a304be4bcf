package org.sievert.trainingexport.onnx;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.quantization.ExactDouble;
import org.sievert.trainingexport.quantization.WeightType;

/**
 * QONNX's quantizers. Scales must be powers of two: then what they do to a value on our grids is exactly rounding and
 * saturation into a fixed-point type. On weights, scales may differ between channels.
 */
final class QuantOps {
    private static final String NO_POWER =
            " is no power of two, so it has no exact integer form here; train with power-of-two scales";

    private final Tensors tensors;

    QuantOps(Tensors tensors) {
        this.tensors = tensors;
    }

    /** QONNX's rounding modes: what they do to a number, and which of ours they are. */
    private enum Mode {
        ROUND(Math::rint, Rounding.RND_CONV),
        HALF_EVEN(Math::rint, Rounding.RND_CONV),
        CEIL(Math::ceil, null),
        FLOOR(Math::floor, Rounding.TRN),
        UP(x -> Math.signum(x) * Math.ceil(Math.abs(x)), null),
        DOWN(x -> Math.signum(x) * Math.floor(Math.abs(x)), Rounding.TRN_ZERO),
        HALF_UP(x -> Math.signum(x) * Math.floor(Math.abs(x) + 0.5), Rounding.RND_INF),
        HALF_DOWN(x -> Math.signum(x) * Math.ceil(Math.abs(x) - 0.5), Rounding.RND_ZERO);

        private final DoubleUnaryOperator apply;
        private final Optional<Rounding> rounding;

        Mode(DoubleUnaryOperator apply, Rounding rounding) {
            this.apply = apply;
            this.rounding = Optional.ofNullable(rounding);
        }
    }

    /** Quant and IntQuant. */
    Value quant(OnnxNode n) throws IOException {
        Constant zero = tensors.constant(n, 2);
        if (!zero.isUniform() || zero.get(0) != 0) {
            throw n.error("zero points other than 0 are not supported; train with symmetric quantizers");
        }
        int bits = bits(n, tensors.constant(n, 3));
        boolean signed = n.integer("signed", 1) != 0;
        boolean narrow = n.integer("narrow", 0) != 0;
        Mode mode = mode(n, "ROUND");
        Constant scale = tensors.constant(n, 1);
        if (tensors.get(n, 0) instanceof Value.Known k) {
            return weights(n, k, scale, bits, signed, narrow, mode);
        }
        if (bits == 1 && signed) {
            throw n.error("one bit with sign is a sign function, which is not supported on activations; use two bits");
        }
        if (!scale.isUniform()) {
            throw n.error("scales that differ between channels are not supported on activations");
        }
        FixedType type = new FixedType(signed, bits, -power(n, scale.get(0)));
        return quantize(n, type, narrow, mode);
    }

    private Value quantize(OnnxNode n, FixedType type, boolean narrow, Mode mode) {
        Value.Data x = tensors.requireData(n, 0);
        double half = Math.scalb(0.5, -type.fractionBits());
        Rounding rounding;
        if (x.moved().offset() == half && mode == Mode.FLOOR) {
            rounding = Rounding.RND;
        } else if (x.moved().offset() == -half && mode == Mode.CEIL) {
            rounding = Rounding.RND_MIN_INF;
        } else {
            rounding = mode.rounding.orElseThrow(
                    () -> n.error("rounding mode " + mode + " is not supported on activations"));
            if (x.moved().offset() != 0) {
                throw n.error("takes a value plus " + x.moved().offset()
                        + ", which is only known as half of the last place before rounding down, or minus that before"
                        + " rounding up");
            }
        }
        Value.Data plain = new Value.Data(x.moved().shifted(-x.moved().offset()), x.name());
        Overflow overflow = narrow && type.signed() ? Overflow.SAT_SYM : Overflow.SAT;
        Value.Data y = tensors.elementwise(n, plain, new Op.Quantize(new Quantizer(type, rounding, overflow)));
        if (narrow && !type.signed()) {
            return tensors.elementwise(n, y, new Op.Minimum(type.toDouble(type.max() - 1)));
        }
        return y;
    }

    private static Value weights(
            OnnxNode n, Value.Known k, Constant scale, int bits, boolean signed, boolean narrow, Mode mode) {
        if (k.quantizer().isPresent()) {
            throw n.error("quantises weights that are quantised already");
        }
        boolean sign = bits == 1 && signed;
        if (scale.isUniform() && mode.rounding.isPresent() && !sign && !(narrow && !signed)) {
            FixedType type = new FixedType(signed, bits, -power(n, scale.get(0)));
            Overflow overflow = narrow ? Overflow.SAT_SYM : Overflow.SAT;
            return new Value.Known(
                    k.constant(), Optional.of(new WeightType(type, mode.rounding, Optional.of(overflow))));
        }
        double low = signed ? -Math.scalb(1, bits - 1) + (narrow ? 1 : 0) : 0;
        double high = Math.scalb(1, signed ? bits - 1 : bits) - 1 - (narrow && !signed ? 1 : 0);
        return onGrid(
                n,
                k.constant(),
                scale,
                x -> sign ? (x >= 0 ? 1 : -1) : mode.apply.applyAsDouble(Math.max(low, Math.min(high, x))));
    }

    /** BipolarQuant: plus or minus the scale. */
    Value bipolar(OnnxNode n) {
        if (tensors.get(n, 0) instanceof Value.Known k) {
            return onGrid(n, k.constant(), tensors.constant(n, 1), x -> x >= 0 ? 1 : -1);
        }
        throw n.error("a sign function on activations is not supported; use two bits");
    }

    /**
     * Trunc, as version 1 has it (input, scale, zero point, bits before, bits after: the value shrinks with the bits that
     * are dropped), and as version 2 has it (…, bits before, scale after, [zero point after,] bits after).
     */
    Value trunc(OnnxNode n) throws IOException {
        Constant zero = tensors.constant(n, 2);
        if (!zero.isUniform() || zero.get(0) != 0) {
            throw n.error("zero points other than 0 are not supported");
        }
        Value.Data x = tensors.requireData(n, 0);
        int last = n.inputs().size() - 1;
        if (last < 4 || last > 6) {
            throw n.error("has " + n.inputs().size() + " inputs; version 1 has 5, version 2 has 6 or 7");
        }
        Mode mode = mode(n, "FLOOR");
        int before = power(n, uniform(n, 1));
        int after = bits(n, tensors.constant(n, last));
        OnnxNode grid = new OnnxNode(n.name() + ".grid", n.op(), n.domain(), n.inputs(), n.outputs(), n.attributes());
        Value.Data onGrid = tensors.elementwise(grid, x, new Op.Round(Rounding.RND_CONV, -before));
        Rounding rounding = mode.rounding.orElseThrow(() -> n.error("rounding mode " + mode + " is not supported"));
        if (last == 4) {
            int dropped = bits(n, tensors.constant(n, 3)) - after;
            Value.Data y = tensors.elementwise(n, onGrid, new Op.Round(rounding, -before - dropped));
            return new Value.Data(y.moved().scaled(-dropped), n);
        }
        boolean signed = n.integer("signed", 1) != 0;
        boolean narrow = n.integer("narrow", 0) != 0;
        if (narrow && !signed) {
            throw n.error("narrow and unsigned is not supported");
        }
        FixedType type = new FixedType(signed, after, -power(n, uniform(n, 4)));
        Quantizer q = new Quantizer(type, rounding, narrow ? Overflow.SAT_SYM : Overflow.SAT);
        return tensors.elementwise(n, onGrid, new Op.Quantize(q));
    }

    /** Numbers brought to a grid at once, with the narrowest type for all of them. */
    private static Value onGrid(OnnxNode n, Constant weights, Constant scale, DoubleUnaryOperator quantise) {
        int finest = Integer.MIN_VALUE;
        for (int i = 0; i < scale.size(); i++) {
            finest = Math.max(finest, -power(n, scale.get(i)));
        }
        double[] v = new double[weights.size()];
        long min = 0;
        long max = 0;
        for (int i = 0; i < v.length; i++) {
            double s = scale.get(broadcast(n, weights, scale, i));
            v[i] = quantise.applyAsDouble(weights.get(i) / s) * s;
            double q = Math.scalb(v[i], finest);
            if (Math.abs(q) > 1L << 60) {
                throw n.error("its scales lie too far apart for one type");
            }
            min = Math.min(min, (long) q);
            max = Math.max(max, (long) q);
        }
        FixedType type = FixedType.holding(min, max, finest);
        return new Value.Known(Constant.of(weights.extents(), v), Optional.of(WeightType.exact(type)));
    }

    /** The scale of element i of the weights, as numpy broadcasts it. */
    private static int broadcast(OnnxNode n, Constant weights, Constant scale, int i) {
        int offset = weights.rank() - scale.rank();
        int rest = i;
        int index = 0;
        int step = 1;
        for (int d = weights.rank() - 1; d >= Math.max(offset, 0); d--) {
            int extent = scale.extents().get(d - offset);
            if (extent != 1 && extent != weights.extents().get(d)) {
                offset = -1;
                break;
            }
            index += (extent == 1 ? 0 : rest % weights.extents().get(d)) * step;
            step *= extent;
            rest /= weights.extents().get(d);
        }
        if (offset < 0) {
            throw n.error("scales of " + scale.extents() + " do not fit weights of " + weights.extents());
        }
        return index;
    }

    private double uniform(OnnxNode n, int input) {
        Constant c = tensors.constant(n, input);
        if (!c.isUniform()) {
            throw n.error("numbers that differ between channels are not supported for input " + input);
        }
        return c.get(0);
    }

    private static int power(OnnxNode n, double scale) {
        if (Double.isFinite(scale) && scale > 0) {
            ExactDouble e = ExactDouble.of(scale);
            if (e.isPowerOfTwo() && Math.abs(e.fraction()) <= 62) {
                return -e.fraction();
            }
        }
        throw n.error("scale " + scale + NO_POWER);
    }

    private static int bits(OnnxNode n, Constant c) {
        if (!c.isUniform() || c.get(0) != Math.rint(c.get(0)) || c.get(0) < 1 || c.get(0) > 62) {
            throw n.error(
                    "the bit width must be one whole number from 1 to 62" + (c.size() > 0 ? ", not " + c.get(0) : ""));
        }
        return (int) c.get(0);
    }

    private static Mode mode(OnnxNode n, String otherwise) throws IOException {
        String text = n.text("rounding_mode", otherwise).toUpperCase(Locale.ROOT);
        for (Mode m : Mode.values()) {
            if (m.name().equals(text)) {
                return m;
            }
        }
        throw n.error("rounding mode '" + text + "' is not known");
    }
}
