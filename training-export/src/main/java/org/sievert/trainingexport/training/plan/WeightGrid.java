package org.sievert.trainingexport.training.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.quantization.WeightType;

/**
 * The values that a weight may take.
 *
 * @param quantizer from the weight that is trained to the integer that is built
 * @param binary whether 0 is left out: ±2<sup>−f</sup>, 0 and above becoming +2<sup>−f</sup>
 */
public record WeightGrid(Quantizer quantizer, boolean binary) {
    private static final Pattern FEW = Pattern.compile("\\s*(binary|ternary)\\s*(?:<\\s*(-?\\d{1,2})\\s*>)?\\s*");

    public WeightGrid {
        if (quantizer.overflow() == Overflow.WRAP) {
            throw new PlanException(
                    "weights of type " + quantizer + " cannot be trained: a weight that wraps jumps from"
                            + " one end of its range to the other; use SAT or SAT_SYM");
        }
    }

    /**
     * Reads a type as {@code fixed<6,1>} (trained weights are rounded half to even and clipped unless the type says
     * otherwise), {@code binary}, {@code binary<f>} for ±2<sup>−f</sup>, {@code ternary} or {@code ternary<f>}.
     *
     * @return empty if the text is not of that form
     */
    public static Optional<WeightGrid> parse(String text) {
        Matcher m = FEW.matcher(text);
        if (m.matches()) {
            int fraction = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
            return Optional.of(few(fraction, m.group(1).equals("binary")));
        }
        return WeightType.parse(text)
                .filter(t -> !t.overflow().equals(Optional.of(Overflow.WRAP)))
                .map(t -> new WeightGrid(
                        new Quantizer(
                                t.type(),
                                t.rounding().orElse(Rounding.RND_CONV),
                                t.overflow().orElse(Overflow.SAT)),
                        false));
    }

    /** {−1, 0, 1} or {−1, 1} times 2<sup>−fraction</sup>. */
    public static WeightGrid few(int fraction, boolean binary) {
        FixedType type = new FixedType(true, 2, fraction);
        return new WeightGrid(new Quantizer(type, Rounding.RND_CONV, Overflow.SAT_SYM), binary);
    }

    /** The type of the integers. */
    public FixedType type() {
        return quantizer.type();
    }

    /** The least integer. */
    public long min() {
        return quantizer.overflow() == Overflow.SAT_SYM && type().signed() ? -type().max() : type().min();
    }

    /** The greatest magnitude of an integer. */
    long magnitude() {
        return Math.max(-min(), type().max());
    }
}
