package org.sievert.verification.equivalence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names of nets as people read them. */
final class NetNames {
    private static final Pattern CLOCK = Pattern.compile("clock(_\\d)?\\[0]");

    private NetNames() {}

    /** Whether a port bit is the contract's clock, or that of one domain. */
    static boolean isClock(String bit) {
        return CLOCK.matcher(bit).matches();
    }

    /** What a bit is a bit of: the text without the last index. */
    static String word(String bit) {
        int open = bit.lastIndexOf('[');
        return open < 0 ? bit : bit.substring(0, open);
    }

    /** Words of one counterexample: bits of the same name joined to a number, {@code name = value}, in order of name. */
    static List<String> words(Map<String, Boolean> bits) {
        Map<String, TreeMap<Integer, Boolean>> byName = new LinkedHashMap<>();
        bits.forEach((name, value) -> {
            int open = name.lastIndexOf('[');
            byName.computeIfAbsent(open < 0 ? name : name.substring(0, open), n -> new TreeMap<>())
                    .put(open < 0 ? 0 : Integer.parseInt(name.substring(open + 1, name.length() - 1)), value);
        });
        List<String> words = new ArrayList<>();
        byName.forEach((name, values) -> {
            StringBuilder number = new StringBuilder();
            for (int bit = values.lastKey(); bit >= 0; bit--) {
                Boolean value = values.get(bit);
                number.append(value == null ? "-" : value ? "1" : "0");
            }
            words.add(name + " = " + number);
        });
        return words;
    }
}
