package org.sievert.pdkflows.liberty;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One group of a liberty file: {@code type (arguments) { attributes and groups }}.
 *
 * @param type for example {@code cell}
 * @param arguments what stands in the parentheses, without quotes
 * @param attributes in the order of the file; a name may occur more than once
 * @param groups the groups inside, in the order of the file
 * @param line where it starts, from 1
 * @param start first character in the text
 * @param end one past its last character
 * @param skipped whether the content was passed over by the parser
 */
public record LibertyGroup(
        String type,
        List<String> arguments,
        List<Attribute> attributes,
        List<LibertyGroup> groups,
        int line,
        int start,
        int end,
        boolean skipped) {
    /**
     * {@code name : value;} or {@code name (values);}.
     *
     * @param complex whether it is of the second form
     */
    public record Attribute(String name, List<String> values, int line, int start, int end, boolean complex) {
        /** The only or first value; empty text if there is none. */
        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }
    }

    /** The first argument, or the empty text. */
    public String name() {
        return arguments.isEmpty() ? "" : arguments.get(0);
    }

    /** The first attribute of that name. */
    public Optional<Attribute> attribute(String attribute) {
        return attributes.stream().filter(a -> a.name().equals(attribute)).findFirst();
    }

    /** The value of the first attribute of that name. */
    public Optional<String> value(String attribute) {
        return attribute(attribute).map(Attribute::value);
    }

    /** The groups of a type. */
    public Stream<LibertyGroup> groups(String ofType) {
        return groups.stream().filter(g -> g.type().equals(ofType));
    }
}
