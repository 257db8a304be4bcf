package org.sievert.trainingexport.quantization;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Shape;

/**
 * The type that a user gives a kernel or bias. Without a rounding every weight must lie on the type's grid; without
 * {@code SAT} or {@code SAT_SYM} every weight must lie in its range. Nothing is rounded or clipped in silence.
 *
 * @param rounding how weights between grid points are rounded, if they may be
 * @param overflow {@code SAT} or {@code SAT_SYM} if weights outside the range are to be clipped
 */
public record WeightType(FixedType type, Optional<Rounding> rounding, Optional<Overflow> overflow)
        implements WeightQuantizer {
    private static final Pattern TEXT =
            Pattern.compile("(.*<[^,>]*,[^,>]*)(?:,\\s*(\\w+)\\s*(?:,\\s*(\\w+)\\s*)?)?>\\s*");

    /** Exactly representable weights only. */
    public static WeightType exact(FixedType type) {
        return new WeightType(type, Optional.empty(), Optional.empty());
    }

    /**
     * Reads {@code fixed<6,1>}, {@code fixed<6,1,TRN>} or {@code fixed<6,1,RND_CONV,SAT>}.
     *
     * @return empty if the text is not of that form
     */
    public static Optional<WeightType> parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        Optional<String> rounding = Optional.ofNullable(m.group(2)).map(t -> t.toUpperCase(Locale.ROOT));
        Optional<String> overflow = Optional.ofNullable(m.group(3)).map(t -> t.toUpperCase(Locale.ROOT));
        return Quantizer.parse(text)
                .map(q -> new WeightType(q.type(), rounding.map(Rounding::valueOf), overflow.map(Overflow::valueOf)));
    }

    @Override
    public IntTensor quantize(Shape shape, double[] values) {
        long[] q = new long[values.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = quantize(shape, i, values[i]);
        }
        return IntTensor.of(shape, type, q);
    }

    private long quantize(Shape shape, int index, double value) {
        ExactDouble exact = ExactDouble.of(value);
        boolean clips = overflow.isPresent() && overflow.get() != Overflow.WRAP;
        if (exact.fraction() > type.fractionBits() && rounding.isEmpty()) {
            throw new WeightException("weight " + shape.indexText(index) + " = " + value + " is not a multiple of 2^"
                    + -type.fractionBits() + ", the last place of " + type
                    + "; choose more bits or give a rounding, for example " + with(Rounding.RND_CONV, clips));
        }
        long q = round(exact);
        if (type.holds(q) && !(overflow.equals(Optional.of(Overflow.SAT_SYM)) && q < -type.max())) {
            return q;
        }
        if (!clips) {
            throw new WeightException("weight " + shape.indexText(index) + " = " + value + " is outside " + type + " ("
                    + type.toDouble(type.min()) + " to " + type.toDouble(type.max())
                    + "); choose more integer bits or let it be clipped with "
                    + with(rounding.orElse(Rounding.TRN), true));
        }
        if (q > 0) {
            return type.max();
        }
        return type.signed() && overflow.get() == Overflow.SAT_SYM ? -type.max() : type.min();
    }

    /** On the type's grid, ±2^62 standing for everything beyond. */
    private long round(ExactDouble exact) {
        int up = type.fractionBits() - exact.fraction();
        if (up < 0) {
            return rounding.orElse(Rounding.TRN).shiftRight(exact.mantissa(), -up);
        }
        int bits = 64 - Long.numberOfLeadingZeros(Math.abs(exact.mantissa()));
        return bits + up > 62 ? Long.signum(exact.mantissa()) * (1L << 62) : exact.mantissa() << up;
    }

    private String with(Rounding how, boolean clipped) {
        return new WeightType(type, Optional.of(how), clipped ? Optional.of(Overflow.SAT) : Optional.empty())
                .toString();
    }

    @Override
    public String describe() {
        return toString();
    }

    /** As read by {@link #parse}. */
    @Override
    public String toString() {
        String t = type.toString();
        return t.substring(0, t.length() - 1)
                + rounding.map(r -> "," + r).orElse("")
                + overflow.map(o -> "," + o).orElse("")
                + ">";
    }
}
