package org.sievert.reports.markup;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Writes elements that are well-formed XML and at the same time HTML5. Nesting is by lambda, so nothing can be left
 * open; texts and attribute values are escaped, and characters that XML does not know become U+FFFD.
 */
public final class Markup {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private final StringBuilder out = new StringBuilder();

    /** An element with content. */
    public Markup in(String name, Attributes attributes, Consumer<Markup> content) {
        start(name, attributes).append('>');
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with content and no attributes. */
    public Markup in(String name, Consumer<Markup> content) {
        return in(name, Attributes.none(), content);
    }

    /** An element that holds nothing but text. */
    public Markup leaf(String name, Attributes attributes, String text) {
        return in(name, attributes, m -> m.text(text));
    }

    /** An element that holds nothing but text and has no attributes. */
    public Markup leaf(String name, String text) {
        return leaf(name, Attributes.none(), text);
    }

    /** An element without content, closed in itself: only for SVG and for HTML's void elements. */
    public Markup empty(String name, Attributes attributes) {
        start(name, attributes).append("/>");
        return this;
    }

    public Markup text(String text) {
        escape(text, false);
        return this;
    }

    /** A line break in the source, for people who read it. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    private StringBuilder start(String name, Attributes attributes) {
        out.append('<').append(valid(name));
        for (Map.Entry<String, String> a : attributes.entries()) {
            out.append(' ').append(valid(a.getKey())).append("=\"");
            escape(a.getValue(), true);
            out.append('"');
        }
        return out;
    }

    private static String valid(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no element or attribute name");
        }
        return name;
    }

    private void escape(String text, boolean attribute) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n', '\t', '\r' -> out.append(attribute ? " " : c == '\r' ? "" : Character.toString(c));
                default -> out.appendCodePoint(legal(c) ? c : 0xFFFD);
            }
        });
    }

    private static boolean legal(int c) {
        return c >= 0x20 && c < 0x7F || c > 0x9F && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
    }

    /** Everything written so far. */
    @Override
    public String toString() {
        return out.toString();
    }
}
