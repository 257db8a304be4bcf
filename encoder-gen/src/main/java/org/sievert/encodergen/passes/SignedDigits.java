package org.sievert.encodergen.passes;

import java.util.ArrayList;
import java.util.List;

/**
 * Canonical signed-digit form: the representation of an integer by digits −1, 0, 1 in which no two neighbours are both
 * not 0. It has the fewest digits that are not 0 (Reitwiesner, "Binary arithmetic", Advances in Computers 1, 1960).
 */
final class SignedDigits {
    /** ±2<sup>shift</sup>. */
    record Digit(int shift, boolean negative) {
        long value() {
            return negative ? -(1L << shift) : 1L << shift;
        }
    }

    private SignedDigits() {}

    /** The digits that are not 0, lowest first. */
    static List<Digit> of(long value) {
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
