package org.sievert.firrtl.firtool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors and warnings out of firtool's standard error, each with the FIRRTL line that it is about. */
record Diagnostics(List<String> errors, List<String> warnings) {

    private static final Pattern HEAD =
            Pattern.compile("^(?:.*?:(\\d+):(\\d+): |<unknown>:0: )?(error|warning): (.*)$");

    static Diagnostics parse(List<String> lines) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = HEAD.matcher(lines.get(i));
            if (head.matches()) {
                (head.group(3).equals("error") ? errors : warnings).add(text(head, lines, i));
            }
        }
        return new Diagnostics(List.copyOf(errors), List.copyOf(warnings));
    }

    private static String text(Matcher head, List<String> lines, int i) {
        if (head.group(1) == null) {
            return head.group(4);
        }
        boolean quoted = i + 2 < lines.size() && lines.get(i + 2).strip().equals("^");
        String source = quoted ? ": " + lines.get(i + 1).strip() : "";
        return head.group(4) + " (line " + head.group(1) + source + ")";
    }
}
