package org.sievert.trainingexport.fixed;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type and the way into it: rounding of the bits below, treatment of values outside.
 *
 * <p>Rounding comes first, then overflow. (Clamping first gives the same, because the ends of the range lie on the
 * grid and rounding is monotonic.)
 */
public record Quantizer(FixedType type, Rounding rounding, Overflow overflow) {
    private static final Pattern TEXT = Pattern.compile(
            "\\s*(u?fixed)\\s*<\\s*(\\d+)\\s*,\\s*(-?\\d+)\\s*(?:,\\s*(\\w+)\\s*(?:,\\s*(\\w+)\\s*)?)?>\\s*");

    /**
     * Brings q with {@code fraction} fraction bits into the type.
     *
     * @param q of at most 62 bits and sign
     */
    public long apply(long q, int fraction) {
        int drop = fraction - type.fractionBits();
        if (drop >= 0) {
            return overflow(rounding.shiftRight(q, drop));
        }
        if (overflow == Overflow.WRAP) {
            return drop <= -64 ? 0 : wrap(q << -drop);
        }
        long magnitude = q < 0 ? ~q : q;
        boolean beyond = q != 0 && 64 - Long.numberOfLeadingZeros(magnitude) - drop > 62;
        return overflow(beyond ? Long.signum(q) * (1L << 62) : q << -drop);
    }

    private long overflow(long q) {
        return switch (overflow) {
            case SAT -> Math.max(type.min(), Math.min(type.max(), q));
            case SAT_SYM -> Math.max(type.signed() ? -type.max() : 0, Math.min(type.max(), q));
            case WRAP -> wrap(q);
        };
    }

    private long wrap(long q) {
        int unused = 64 - type.width();
        return type.signed() ? q << unused >> unused : q << unused >>> unused;
    }

    /**
     * Reads {@code fixed<W,I>} or {@code ufixed<W,I>}, optionally with rounding and overflow: {@code
     * fixed<9,2,RND_CONV,SAT>}. Without them, {@code TRN} and {@code WRAP} hold, as in {@code ap_fixed}.
     *
     * @return empty if the text is not of that form or a number is out of range
     */
    public static Optional<Quantizer> parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            int width = Integer.parseInt(m.group(2));
            int integer = Integer.parseInt(m.group(3));
            FixedType type =
                    m.group(1).equals("fixed") ? FixedType.fixed(width, integer) : FixedType.ufixed(width, integer);
            Rounding rounding = m.group(4) == null
                    ? Rounding.TRN
                    : Rounding.valueOf(m.group(4).toUpperCase(Locale.ROOT));
            Overflow overflow = m.group(5) == null
                    ? Overflow.WRAP
                    : Overflow.valueOf(m.group(5).toUpperCase(Locale.ROOT));
            return Optional.of(new Quantizer(type, rounding, overflow));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As read by {@link #parse}. */
    @Override
    public String toString() {
        String t = type.toString();
        return t.substring(0, t.length() - 1) + "," + rounding + "," + overflow + ">";
    }
}
