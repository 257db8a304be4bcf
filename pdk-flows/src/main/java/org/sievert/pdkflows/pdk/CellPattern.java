package org.sievert.pdkflows.pdk;

import java.util.regex.Pattern;

/** A pattern of cell names with {@code *} and {@code ?}. */
public final class CellPattern {
    private final String text;
    private final Pattern pattern;

    private CellPattern(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        this.pattern = Pattern.compile(regex.toString());
    }

    public static CellPattern of(String text) {
        return new CellPattern(text);
    }

    public boolean matches(String cell) {
        return pattern.matcher(cell).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellPattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
