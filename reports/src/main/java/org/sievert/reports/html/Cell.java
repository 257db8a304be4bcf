package org.sievert.reports.html;

import java.util.function.Consumer;
import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.text.Figures;
import org.sievert.reports.verdict.Check;

/** What stands in one cell of a table. */
record Cell(Consumer<Markup> content) {
    static Cell of(String text) {
        return new Cell(m -> m.text(text));
    }

    static Cell of(long n) {
        return of(Figures.count(n));
    }

    /** A name or type as it stands in a file. */
    static Cell code(String text) {
        return new Cell(m -> {
            if (!text.isEmpty()) {
                m.leaf("code", text);
            }
        });
    }

    /** A slack, marked if it is negative or no number. */
    static Cell slack(double ns, int decimals) {
        String words = Figures.signed(ns, decimals);
        return ns >= 0 ? of(words) : new Cell(m -> m.leaf("strong", Attributes.of("class", "bad"), words));
    }

    static Cell notRun() {
        return new Cell(m -> m.leaf("span", Attributes.of("class", "muted"), "not run"));
    }

    /** Nothing to say here, and nothing missing. */
    static Cell none() {
        return new Cell(m -> m.leaf("span", Attributes.of("class", "muted"), "–"));
    }

    static Cell status(Check.Status status) {
        return badge(Badge.of(status));
    }

    static Cell badge(Badge badge) {
        return new Cell(badge::write);
    }

    static Cell link(String href, String words) {
        return new Cell(m -> m.leaf("a", Attributes.of("href", href), words));
    }
}
