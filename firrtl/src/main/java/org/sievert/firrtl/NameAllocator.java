package org.sievert.firrtl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns wished names into legal and unique ones, in the order of asking: the same questions in the same order give the
 * same names. Letters, digits and {@code _} stay, other characters become {@code _}; a keyword of FIRRTL or
 * SystemVerilog or a taken name gets the first free of {@code _1}, {@code _2} and so on. Amortised constant time.
 */
public final class NameAllocator {

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> nextSuffix = new HashMap<>();

    /** Takes a free legal name like {@code wish}. */
    public String allocate(String wish) {
        String name = propose(wish);
        taken.add(name);
        return name;
    }

    /** The name that {@link #allocate} would give, without taking it. */
    String propose(String wish) {
        String base = legal(wish);
        String name = base;
        int suffix = nextSuffix.getOrDefault(base, 1);
        while (Keywords.contains(name) || taken.contains(name)) {
            nextSuffix.put(base, suffix);
            name = base + "_" + suffix++;
        }
        return name;
    }

    /**
     * Takes exactly {@code name}.
     *
     * @throws IllegalArgumentException if it is not legal, a keyword or taken
     */
    public String reserve(String name) {
        if (!isLegal(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a name: a letter or _, then letters, digits, _");
        }
        if (Keywords.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is a keyword of FIRRTL or SystemVerilog");
        }
        if (!taken.add(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is taken");
        }
        return name;
    }

    /** Whether the name has the form of an identifier; keywords have it too. */
    public static boolean isLegal(String name) {
        return !name.isEmpty() && name.chars().allMatch(NameAllocator::isPart) && !isDigit(name.charAt(0));
    }

    /** Whether the name is a keyword of FIRRTL or SystemVerilog, which our names avoid. */
    public static boolean isKeyword(String name) {
        return Keywords.contains(name);
    }

    private static String legal(String wish) {
        StringBuilder out = new StringBuilder(wish.length() + 1);
        wish.chars().forEach(c -> out.append(isPart(c) ? (char) c : '_'));
        if (out.length() == 0 || isDigit(out.charAt(0))) {
            out.insert(0, '_');
        }
        return out.toString();
    }

    private static boolean isPart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
