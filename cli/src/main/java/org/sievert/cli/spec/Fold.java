package org.sievert.cli.spec;

import java.util.Optional;

/**
 * Internal clock cycles per inference.
 *
 * @param cycles 1 for a circuit that is not folded; empty for the number with the least area
 */
public record Fold(Optional<Integer> cycles) {
    /** The most internal cycles per crossing. */
    public static final int MAX = 64;

    private static final String AUTO = "auto";

    static Fold read(Section top) {
        return top.parsed(
                        "fold",
                        "'" + AUTO + "' or internal clock cycles per inference, a whole number from 1 to " + MAX,
                        Fold::parse)
                .orElse(new Fold(Optional.of(1)));
    }

    private static Optional<Fold> parse(String text) {
        if (text.equals(AUTO)) {
            return Optional.of(new Fold(Optional.empty()));
        }
        try {
            int cycles = Integer.parseInt(text);
            return cycles >= 1 && cycles <= MAX ? Optional.of(new Fold(Optional.of(cycles))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As in the spec. */
    @Override
    public String toString() {
        return cycles.map(String::valueOf).orElse(AUTO);
    }
}
