package org.sievert.encodergen;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the sums of an encoder become circuits. */
public enum SumStyle {
    /** Trees of two-operand adders and subtractors. */
    ADDERS("adders"),

    /** Compressor trees: full and half adders column by column, and one final adder for each sum. */
    CARRY_SAVE("carry-save"),

    /** Compressor trees where they are smaller, with partial sums of their own between them where those are. */
    MIXED("mixed");

    private final String label;

    SumStyle(String label) {
        this.label = label;
    }

    /** The word in specs and reports. */
    public String label() {
        return label;
    }

    /** The style of a word. */
    public static Optional<SumStyle> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    /** All words. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(SumStyle::label).toList();
    }
}
