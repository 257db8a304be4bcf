package org.sievert.pdkflows.layout.qflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the metal between stacked vias, and pins that the router leaves on another layer at once, as large as the
 * technology's rules ask for: a short piece of wire across every via. Qrouter knows no rule of area; told not to stack vias
 * it moves them, and was seen to leave some of them beside the pin.
 */
final class MinimumArea {
    /** Half the length of a piece; with the wire's own ends it is 0.6 µm long, and tracks are 1 µm apart in that direction. */
    private static final int HALF = 150;

    private static final Pattern VIA = Pattern.compile("M(\\d)_M(\\d)");
    private static final int LOWEST = 2;
    private static final int HIGHEST = 5;

    private MinimumArea() {}

    /** @param lines a routed DEF, as qrouter writes it */
    static List<String> patched(List<String> lines) {
        List<String> out = new ArrayList<>();
        Set<String> pieces = new TreeSet<>();
        boolean nets = false;
        for (String line : lines) {
            String text = line.strip();
            nets = text.startsWith("NETS ") || nets && !text.startsWith("END NETS");
            if (nets && (text.startsWith("+ ROUTED ") || text.startsWith("NEW "))) {
                vias(text, pieces);
            }
            if (nets && text.endsWith(";") && !pieces.isEmpty()) {
                out.add(line.substring(0, line.lastIndexOf(';')).stripTrailing());
                pieces.forEach(p -> out.add("  NEW " + p));
                out.set(out.size() - 1, out.get(out.size() - 1) + " ;");
                pieces.clear();
            } else {
                out.add(line);
            }
        }
        return out;
    }

    private static void vias(String text, Set<String> pieces) {
        String[] words = text.split("\\s+");
        long x = 0;
        long y = 0;
        for (int i = 0; i < words.length; i++) {
            Matcher via = VIA.matcher(words[i]);
            if (words[i].equals("(")) {
                x = words[i + 1].equals("*") ? x : Long.parseLong(words[i + 1]);
                y = words[i + 2].equals("*") ? y : Long.parseLong(words[i + 2]);
            } else if (via.matches()) {
                for (int g = 1; g <= 2; g++) {
                    int layer = Integer.parseInt(via.group(g));
                    if (layer >= LOWEST && layer <= HIGHEST) {
                        pieces.add("metal" + layer + " ( " + x + " " + (y - HALF) + " ) ( * " + (y + HALF) + " )");
                    }
                }
            }
        }
    }
}
