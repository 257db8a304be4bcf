package org.sievert.cli.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times with a unit, such as {@code 25 ns}. */
final class Duration {
    private static final Pattern TEXT = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*(ps|ns|us)\\s*");

    private Duration() {}

    /** Nanoseconds, or empty if the text is no positive time with the unit ps, ns or us. */
    static Optional<Double> nanoseconds(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(m.group(1));
        double ns =
                switch (m.group(2)) {
                    case "ps" -> value / 1000;
                    case "us" -> value * 1000;
                    default -> value;
                };
        return ns > 0 ? Optional.of(ns) : Optional.empty();
    }
}
