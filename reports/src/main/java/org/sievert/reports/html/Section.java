package org.sievert.reports.html;

import org.sievert.reports.markup.Attributes;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;

/** One part of the page under a heading of its own. */
interface Section {
    /** Unique within the page, for links. */
    String id();

    String heading();

    /** Whether the run has anything for this section. */
    boolean hasContent(RunResults run);

    /** What stands below the heading. */
    void body(RunResults run, Markup m);

    default void write(RunResults run, Markup m) {
        Attributes section = Attributes.of("id", id(), "aria-labelledby", id() + "-heading");
        m.in("section", section, s -> {
            s.leaf("h2", Attributes.of("id", id() + "-heading"), heading()).line();
            body(run, s);
        });
        m.line();
    }
}
