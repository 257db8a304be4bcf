package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.List;

/**
 * Signed digits: an integer as Σ ±2<sup>shift</sup> with the fewest terms.
 *
 * <p>The canonical form, in which no two neighbouring digits are both not 0, has the fewest (Reitwiesner, "Binary
 * arithmetic", Advances in Computers 1, 1960). Of the forms with that many digits this one writes 3 as 2 + 1 instead of
 * 4 − 1 wherever it stands, because an adder needs no carry in the bits where one operand is 0 and a subtractor does.
 */
public final class SignedDigits {
    /** ±2<sup>shift</sup>. */
    public record Digit(int shift, boolean negative) {
        public long value() {
            return negative ? -(1L << shift) : 1L << shift;
        }
    }

    private SignedDigits() {}

    /** The digits that are not 0, lowest first. */
    public static List<Digit> of(long value) {
        List<Digit> digits = canonical(value);
        for (int i = 0; i + 1 < digits.size(); i++) {
            Digit low = digits.get(i);
            Digit high = digits.get(i + 1);
            if (low.negative() && !high.negative() && high.shift() == low.shift() + 2) {
                digits.set(i, new Digit(low.shift(), false));
                digits.set(i + 1, new Digit(low.shift() + 1, false));
            }
        }
        return digits;
    }

    private static List<Digit> canonical(long value) {
        List<Digit> digits = new ArrayList<>();
        long rest = value;
        for (int shift = 0; rest != 0; shift++, rest >>= 1) {
            if ((rest & 1) != 0) {
                boolean negative = (rest & 3) == 3;
                digits.add(new Digit(shift, negative));
                rest += negative ? 1 : -1;
            }
        }
        return digits;
    }
}
