package org.sievert.reports.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats numbers for people, with a comma between thousands and a point before decimals. */
public final class Figures {
    private Figures() {}

    /** For example {@code 2,144}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A count and its noun, which gets an s unless the count is 1. */
    public static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** With a fixed number of decimals; {@code n/a} for what is not a finite number. */
    public static String decimal(double x, int decimals) {
        return Double.isFinite(x) ? String.format(Locale.ROOT, "%,." + decimals + "f", clean(x, decimals)) : "n/a";
    }

    /**
     * A slack or another figure of which the sign matters: {@code +1.25}, {@code -0.03}. Rounds towards minus infinity,
     * so that a violation never looks like 0.
     */
    public static String signed(double x, int decimals) {
        if (!Double.isFinite(x)) {
            return "n/a";
        }
        BigDecimal floor = BigDecimal.valueOf(x).setScale(decimals, RoundingMode.FLOOR);
        return String.format(Locale.ROOT, "%+,." + decimals + "f", floor);
    }

    /** Without needless decimals: {@code 25}, {@code 12.5}. */
    public static String plain(double x) {
        if (!Double.isFinite(x)) {
            return "n/a";
        }
        return BigDecimal.valueOf(x)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static BigDecimal clean(double x, int decimals) {
        return BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP);
    }
}
