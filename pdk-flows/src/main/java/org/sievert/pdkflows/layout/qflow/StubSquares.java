package org.sievert.pdkflows.layout.qflow;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Squares where a routed DEF has a wire of one point and a width.
 *
 * <p>Where a via stands so close to a pin that a notch narrower than the rules allow is left between them, qrouter covers it with
 * a special wire of the pin's net, of some width and no length. Magic draws nothing for it, and finds the notch. A wire as long
 * as it is wide covers what is meant.
 */
final class StubSquares {
    private static final Pattern POINT =
            Pattern.compile("(\\s*(?:\\+ ROUTED|NEW) \\w+ (\\d+)) \\( (\\d+) (\\d+) \\)(\\s*;?\\s*)");

    private StubSquares() {}

    /** @param lines a routed DEF, as qrouter writes it */
    static List<String> patched(List<String> lines) {
        return lines.stream().map(StubSquares::patched).toList();
    }

    private static String patched(String line) {
        Matcher m = POINT.matcher(line);
        if (!m.matches()) {
            return line;
        }
        long half = Long.parseLong(m.group(2)) / 2;
        long x = Long.parseLong(m.group(3));
        String y = m.group(4);
        return m.group(1) + " ( " + (x - half) + " " + y + " ) ( " + (x + half) + " " + y + " )" + m.group(5);
    }
}
