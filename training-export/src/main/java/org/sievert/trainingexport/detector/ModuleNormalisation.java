package org.sievert.trainingexport.detector;

import java.util.Arrays;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Rounding;

/**
 * The way from charges to the encoder's input integers: every charge is divided by the highest power of two that does
 * not exceed the module sum S, so that they add up to 1…2, and brought into the input's type: p = ⌊log2 S⌋,
 * x<sub>i</sub> = charge<sub>i</sub> · 2<sup>f − p</sup>, rounded and saturated. In hardware: a sum, a leading-one
 * detector and a shift per cell. All inputs of an empty module are 0.
 */
public final class ModuleNormalisation {
    private final FixedType type;
    private final Rounding rounding;
    private final int[] arrangement;
    private final int max;

    /**
     * @param type of the encoder's input, of at most 31 bits
     * @param rounding of the bits that the shift drops
     * @param arrangement for each element of the input, row-major, the CMS cell that goes there, or −1 for 0
     */
    public ModuleNormalisation(FixedType type, Rounding rounding, int[] arrangement) {
        if (type.max() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an encoder's input has at most 31 bits, not " + type);
        }
        for (int i = 0; i < arrangement.length; i++) {
            if (arrangement[i] < -1 || arrangement[i] >= TriggerCells.COUNT) {
                throw new IllegalArgumentException("arrangement[" + i + "] is " + arrangement[i] + "; it must be 0.."
                        + (TriggerCells.COUNT - 1) + ", or -1 for zero");
            }
        }
        this.type = type;
        this.rounding = rounding;
        this.arrangement = arrangement.clone();
        this.max = (int) type.max();
    }

    /** What the ECON-T chip does: floor(charge · 2^7 / 2^p) as {@code ufixed<8,1>}, 8×8 image. */
    public static ModuleNormalisation chip() {
        return new ModuleNormalisation(FixedType.ufixed(8, 1), Rounding.TRN, TriggerCells.image8x8());
    }

    /** What CMS's reconstruction software does: round(charge / 2^p · 2^8) as {@code ufixed<8,0>}, 4×4×3 image. */
    public static ModuleNormalisation software() {
        return new ModuleNormalisation(FixedType.ufixed(8, 0), Rounding.RND, TriggerCells.image4x4x3());
    }

    /** Type of the encoder's input. */
    public FixedType type() {
        return type;
    }

    /** Rounding of the bits that the shift drops. */
    public Rounding rounding() {
        return rounding;
    }

    /** For each element of the input the CMS cell, or −1. */
    public int[] arrangement() {
        return arrangement.clone();
    }

    /** Elements of the encoder's input. */
    public int size() {
        return arrangement.length;
    }

    /** ⌊log2 sum⌋, and 0 for a sum of 0. */
    public static int exponent(int sum) {
        return sum <= 0 ? 0 : 31 - Integer.numberOfLeadingZeros(sum);
    }

    /** The input integers of an event. */
    public int[] apply(int[] charges) {
        int[] out = new int[arrangement.length];
        apply(charges, out, 0);
        return out;
    }

    /** Writes the input integers of an event to {@code out[offset…]}. */
    public void apply(int[] charges, int[] out, int offset) {
        int sum = 0;
        for (int charge : charges) {
            sum += charge;
        }
        if (sum == 0) {
            Arrays.fill(out, offset, offset + arrangement.length, 0);
            return;
        }
        int drop = exponent(sum) - type.fractionBits();
        for (int i = 0; i < arrangement.length; i++) {
            int cell = arrangement[i];
            out[offset + i] = cell < 0 ? 0 : shift(charges[cell], drop);
        }
    }

    private int shift(int charge, int drop) {
        if (drop >= 0) {
            return (int) Math.min(max, drop == 0 ? charge : rounding.shiftRight(charge, drop));
        }
        // Beyond 31 places any charge saturates; the shift itself must not overflow.
        return (int) Math.min(max, (long) charge << Math.min(31, -drop));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ModuleNormalisation n
                && n.type.equals(type)
                && n.rounding == rounding
                && Arrays.equals(n.arrangement, arrangement);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(arrangement);
    }

    @Override
    public String toString() {
        return "module sum to " + type + " " + rounding + ", " + arrangement.length + " inputs";
    }
}
