package org.sievert.pdkflows.layout.openroad;

import java.util.Locale;

/** A Tcl script line by line. */
final class Tcl {
    /** Begins the lines of output that the flow reads back. */
    static final String MARK = "@sievert";

    private final StringBuilder text = new StringBuilder();

    /** One command; {@code arguments} as in {@link String#format}, in the language of Tcl. */
    Tcl line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
        return this;
    }

    /** Has the tool print a value of a Tcl expression under a key. */
    Tcl report(String key, String expression) {
        return line("puts \"" + MARK + " " + key + " " + expression + "\"");
    }

    /** A word that Tcl takes as it is. */
    static String word(Object value) {
        return "{" + value + "}";
    }

    /** A number, without an exponent. */
    static String number(double value) {
        String plain = String.format(Locale.ROOT, "%.7f", value);
        return plain.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
