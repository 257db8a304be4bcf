package org.sievert.reports.html;

import java.util.Arrays;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;

/** An outcome as a sign, a word and a colour, never by colour alone. */
record Badge(String classes, String sign, String words) {
    static Badge of(Check.Status status) {
        return switch (status) {
            case HOLDS -> new Badge("good", "✓", status.words());
            case FAILED -> new Badge("bad", "✗", status.words());
            case UNDECIDED -> new Badge("warn", "?", status.words());
            case NOT_RUN -> new Badge("idle", "○", status.words());
        };
    }

    static Badge of(Verdict.Status status) {
        return switch (status) {
            case HOLDS -> new Badge("good", "✓", status.words());
            case FAILED -> new Badge("bad", "✗", status.words());
            case UNDECIDED -> new Badge("warn", "?", status.words());
            case INCOMPLETE -> new Badge("idle", "○", status.words());
        };
    }

    /** Of a verdict in one word, as a comparison of schemes has it. */
    static Badge ofOutcome(String words) {
        return Arrays.stream(Verdict.Status.values())
                .filter(s -> s.words().equals(words))
                .findFirst()
                .map(Badge::of)
                .orElseGet(() -> new Badge("idle", "○", words));
    }

    void write(Markup m) {
        m.in("span", Attributes.of("class", "badge " + classes), s -> {
            s.leaf("span", Attributes.of("aria-hidden", "true"), sign);
            s.text(" " + words);
        });
    }
}
