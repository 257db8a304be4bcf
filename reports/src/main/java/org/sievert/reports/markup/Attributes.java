package org.sievert.reports.markup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of one element, in the order given; immutable. */
public final class Attributes {
    private static final Attributes NONE = new Attributes(Collections.emptyMap());

    private final Map<String, String> values;

    private Attributes(Map<String, String> values) {
        this.values = values;
    }

    public static Attributes none() {
        return NONE;
    }

    /**
     * Names and values in turn.
     *
     * @throws IllegalArgumentException if the last name has no value or a name occurs twice
     */
    public static Attributes of(Object... namesAndValues) {
        List<Object> all = List.of(namesAndValues);
        if (all.size() % 2 != 0) {
            throw new IllegalArgumentException("attribute without a value in " + all);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            if (values.put(String.valueOf(all.get(i)), String.valueOf(all.get(i + 1))) != null) {
                throw new IllegalArgumentException("attribute '" + all.get(i) + "' twice");
            }
        }
        return new Attributes(values);
    }

    /** These and those; those win. */
    public Attributes and(Attributes those) {
        Map<String, String> both = new LinkedHashMap<>(values);
        both.putAll(those.values);
        return new Attributes(both);
    }

    List<Map.Entry<String, String>> entries() {
        return new ArrayList<>(values.entrySet());
    }
}
