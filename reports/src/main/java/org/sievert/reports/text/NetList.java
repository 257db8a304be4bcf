package org.sievert.reports.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Many nets by name in a few lines that a person can read: ports by what they are for, bits of one bus as ranges, and wires
 * that only have a number as a count.
 */
public final class NetList {
    private static final Pattern BIT = Pattern.compile("(.+)\\[(\\d+)]");
    private static final Pattern NUMBERED = Pattern.compile("_\\d+_|.*\\._\\d+_");
    /** In the order in which they are shown. */
    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("clock and reset", Pattern.compile("(clock|reset)(_\\d)?"));
        KINDS.put("inputs", Pattern.compile("in_.*|crossing(_\\d)?"));
        KINDS.put("outputs", Pattern.compile("out_(valid|tag|\\d+)(_\\d)?|upset(_count)?(_\\d)?"));
        KINDS.put("nets inside", Pattern.compile(".*"));
    }

    private NetList() {}

    /** One line for each kind of net, such as {@code inputs: in_0[0–7], in_valid}. */
    public static List<String> lines(List<String> nets) {
        Map<String, Map<String, TreeSet<Integer>>> byKind = new LinkedHashMap<>();
        KINDS.keySet().forEach(k -> byKind.put(k, new LinkedHashMap<>()));
        long numbered = 0;
        for (String net : nets) {
            if (NUMBERED.matcher(net).matches()) {
                numbered++;
                continue;
            }
            Matcher bit = BIT.matcher(net);
            boolean bus = bit.matches();
            String base = bus ? bit.group(1) : net;
            TreeSet<Integer> bits = byKind.get(kind(base)).computeIfAbsent(base, b -> new TreeSet<>());
            if (bus) {
                bits.add(Integer.valueOf(bit.group(2)));
            }
        }
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, names) -> {
            if (!names.isEmpty()) {
                lines.add(kind + ": "
                        + names.entrySet().stream()
                                .map(e -> e.getKey() + ranges(e.getValue()))
                                .collect(Collectors.joining(", ")));
            }
        });
        if (numbered > 0) {
            lines.add(Figures.count(numbered, "wire") + " without a name");
        }
        return lines;
    }

    private static String kind(String net) {
        return KINDS.entrySet().stream()
                .filter(k -> k.getValue().matcher(net).matches())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static String ranges(TreeSet<Integer> bits) {
        if (bits.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        Integer from = null;
        Integer last = null;
        for (int b : bits) {
            if (from == null || b != last + 1) {
                if (from != null) {
                    parts.add(range(from, last));
                }
                from = b;
            }
            last = b;
        }
        parts.add(range(from, last));
        return "[" + String.join(", ", parts) + "]";
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(from) : from + "–" + to;
    }
}
